import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { bundleFunctions } from '../../lib/bundles.ts';
import { QuilttWebhooks } from '../../lib/stack.ts';

const NAME = 'QuilttWebhooks-dev';

/** The stack that deploys, with room for every delivery. @returns the directory */
export async function synthesize(outdir: string): Promise<string> {
  await bundleFunctions();
  const app = new App({ outdir, context: cdk.context, builtinCloudFormationValidation: false });
  new QuilttWebhooks(app, NAME, {
    removalPolicy: 'destroy',
    throttle: { ratePerSecond: 10_000, burst: 5_000 },
  });
  return app.synth().directory;
}

/** Takes out of the template what feeds the worker, so that events wait. */
export function withoutWorker(assembly: string): void {
  const file = join(assembly, `${NAME}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8'));
  const [mapping] =
    Object.entries(template.Resources).find(
      ([, resource]) => Object(resource).Type === 'AWS::Lambda::EventSourceMapping',
    ) ?? [];

  delete template.Resources[String(mapping)];
  for (const resource of Object.values<{ DependsOn?: string[] }>(template.Resources)) {
    if (resource.DependsOn) resource.DependsOn = resource.DependsOn.filter((id) => id !== mapping);
  }
  writeFileSync(file, JSON.stringify(template));
}
