import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
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

/**
 * Writes the cloud assembly of the stack that deploys, and gives its directory. Synthesizes once for
 * the same settings, whatever is then changed in the template.
 */
export function synthesizeInto(outdir: string, props: QuilttWebhooksProps, patch?: Patch): string {
  const key = JSON.stringify(props);
  const files = synthesized.get(key) ?? synthesize(outdir, props);
  synthesized.set(key, files);

  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(outdir, path)), { recursive: true });
    writeFileSync(join(outdir, path), bytes);
  }
  if (patch) patchTemplate(join(outdir, `${NAME}.template.json`), patch);
  return outdir;
}

/** The files of an assembly, by their paths in it. */
type Files = ReadonlyMap<string, Buffer>;

const synthesized = new Map<string, Files>();

function synthesize(outdir: string, props: QuilttWebhooksProps): Files {
  const app = new App({ outdir, context: cdk.context, builtinCloudFormationValidation: false });
  new QuilttWebhooks(app, NAME, { removalPolicy: 'destroy', ...props });
  const { directory } = app.synth();

  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  return new Map(paths.map((path) => [relative(directory, path), readFileSync(path)]));
}

function patchTemplate(file: string, patch: Patch): void {
  const template = JSON.parse(readFileSync(file, 'utf8'));
  patch(template.Resources);
  writeFileSync(file, JSON.stringify(template));
}
