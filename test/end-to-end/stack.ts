import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';
import { createAwsClients } from '../../local/aws-clients.ts';
import { sign } from '../../local/quiltt/sign.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';

export const SECRET = 'whsec-end-to-end';

/** A line that a bundle wrote. */
export type Line = Readonly<Record<string, unknown>>;

export interface RunningStack extends Stack {
  /** The physical id of the only resource whose logical id begins so. */
  readonly physicalId: (prefix: string) => string;
  /** What the Lambdas wrote so far, parsed. */
  readonly lines: Line[];
  /** Resolves once the worker has said this of each of these events. */
  readonly said: (outcome: string, eventIds: readonly string[]) => Promise<void>;
  /** Resolves once the receiver has rejected as many deliveries for this reason. */
  readonly rejected: (reason: string, count: number) => Promise<void>;
  readonly post: (body: string | Uint8Array, options?: PostOptions) => Promise<Response>;
  /** Keys and contents of the PayloadBucket below a folder. */
  readonly objects: (folder: string) => Promise<StoredObject[]>;
}

export interface StoredObject {
  readonly key: string;
  readonly text: string;
}

export interface PostOptions {
  readonly secret?: string;
  readonly timestamp?: number;
  readonly headers?: Record<string, string>;
}

export interface RunOptions {
  readonly props?: QuilttWebhooksProps;
  readonly speed?: number;
  /** @default - stored */
  readonly storeSecret?: boolean;
}

/** The stack that deploys, on this machine, in a directory of its own that goes with it. */
export async function runStack({ props = {}, speed = 1, storeSecret = true }: RunOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const assembly = synthesizeInto(join(directory, 'cdk.out'), props);
  const lines: Line[] = [];
  const listeners = new Set<() => void>();

  const stack = await startStack({
    assembly,
    directory: join(directory, 'state'),
    port: 0,
    speed,
    onLine: ({ text }) => {
      lines.push(readLine(text));
      for (const listener of listeners) listener();
    },
  });
  if (storeSecret) await storeSecretIn(stack);

  return {
    ...stack,
    lines,
    physicalId: (prefix: string) => physicalId(stack, prefix),
    said: (outcome: string, eventIds: readonly string[]) =>
      until(listeners, () => haveSaid(lines, outcome, eventIds)),
    rejected: (reason: string, count: number) =>
      until(listeners, () => lines.filter((line) => line.reason === reason).length >= count),
    post: (body: string | Uint8Array, options?: PostOptions) => post(stack, body, options),
    objects: (folder: string) => objects(stack, folder),
    stop: async () => {
      await stack.stop();
      rmSync(directory, { recursive: true });
    },
  } satisfies RunningStack;
}

export function synthesizeInto(outdir: string, props: QuilttWebhooksProps): string {
  const app = new App({ outdir, context: cdk.context, builtinCloudFormationValidation: false });
  new QuilttWebhooks(app, 'QuilttWebhooks', props);
  return app.synth().directory;
}

export const storeSecretIn = (stack: Stack) => storeSigningSecret(SECRET, stack);

function readLine(text: string): Line {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

function physicalId({ physicalIds }: Stack, prefix: string): string {
  const [found, ...more] = Object.keys(physicalIds).filter((id) => id.startsWith(prefix));
  if (found === undefined || more.length > 0) throw new Error(`not one resource begins ${prefix}`);
  return physicalIds[found] ?? '';
}

function haveSaid(lines: readonly Line[], outcome: string, eventIds: readonly string[]): boolean {
  const said = lines.filter((line) => line.outcome === outcome).map(({ eventId }) => eventId);
  return eventIds.every((id) => said.includes(id));
}

/** Resolves once a new line makes the condition true. */
function until(listeners: Set<() => void>, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = () => {
      if (!condition()) return;
      listeners.delete(listener);
      resolve();
    };
    listeners.add(listener);
    listener();
  });
}

/** A delivery as Quiltt sends it. */
function post(
  { url }: Stack,
  body: string | Uint8Array,
  options: PostOptions = {},
): Promise<Response> {
  const { secret = SECRET, timestamp = Math.floor(Date.now() / 1000), headers = {} } = options;
  const bytes = Buffer.from(body as string);

  return fetch(`${url}/webhooks/quiltt`, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'quiltt-timestamp': String(timestamp),
      'quiltt-signature': sign(bytes, { secret, timestamp: String(timestamp) }),
      ...headers,
    },
  });
}

async function objects(stack: Stack, folder: string): Promise<StoredObject[]> {
  const { s3 } = createAwsClients(stack.endpoints);
  const Bucket = physicalId(stack, 'StoragePayloadBucketE');

  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: folder }));
  const read = async ({ Key = '' }) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { key: Key, text: (await Body?.transformToString()) ?? '' };
  };
  return Promise.all(Contents.map(({ Key = '' }) => read({ Key })));
}
