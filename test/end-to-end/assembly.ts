import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';
import type { Quiltt } from '../../local/quiltt/quiltt.ts';
import type { StoredApiKey } from '../../local/store-api-key.ts';
import type { Resource } from '../../local/template.ts';

/** What is stored before the first deploy, where the stack `dev` expects it. */
export const apiKeyFor = (
  { apiKey }: Pick<Quiltt, 'apiKey'>,
  { kmsKeyArn }: QuilttWebhooksProps = {},
): StoredApiKey => ({ secretName: 'quiltt-webhooks/dev/api-key', value: apiKey, kmsKeyArn });

/** Changes the resources of a template, by logical id. */
export type Patch = (resources: Record<string, Resource>) => void;

const NAME = 'QuilttWebhooks-dev';

/** Writes the cloud assembly of the stack that deploys, and resolves to its directory. */
export function synthesizeInto(outdir: string, props: QuilttWebhooksProps, patch?: Patch): string {
  const app = new App({ outdir, context: cdk.context, builtinCloudFormationValidation: false });
  new QuilttWebhooks(app, NAME, { removalPolicy: 'destroy', ...props });
  const { directory } = app.synth();

  if (patch) {
    const file = join(directory, `${NAME}.template.json`);
    const template = JSON.parse(readFileSync(file, 'utf8'));
    patch(template.Resources);
    writeFileSync(file, JSON.stringify(template));
  }
  return directory;
}
