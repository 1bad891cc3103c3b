import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import { createAwsClients } from '../../local/aws-clients.ts';
import { type Quiltt, startQuiltt } from '../../local/quiltt/quiltt.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';
import { apiKeyFor, type Patch, synthesizeInto } from './assembly.ts';
import { type PostOptions, postTo, SECRET } from './post.ts';

/** A line that a bundle wrote. */
export type Line = Readonly<Record<string, unknown>>;

export interface RunningStack extends Stack {
  /** What it has registered with. */
  readonly quiltt: Quiltt;
  /** The physical id of the only resource whose logical id begins so. */
  readonly physicalId: (prefix: string) => string;
  /** What the Lambdas wrote so far, parsed. */
  readonly lines: Line[];
  /** Resolves once the worker has said this of each of these events. */
  readonly said: (outcome: string, eventIds: readonly string[]) => Promise<void>;
  /** Resolves once the receiver has rejected as many deliveries for this reason. */
  readonly rejected: (reason: string, count: number) => Promise<void>;
  /** Resolves with the first call that was denied. */
  readonly denied: () => Promise<string>;
  readonly post: (body: string | Uint8Array, options?: PostOptions) => Promise<Response>;
  /** Keys and contents of the PayloadBucket below a folder. */
  readonly objects: (folder: string) => Promise<StoredObject[]>;
}

export interface StoredObject {
  readonly key: string;
  readonly text: string;
}

export interface RunOptions {
  readonly props?: QuilttWebhooksProps;
  readonly speed?: number;
  /** Changes the template before it is deployed. */
  readonly patch?: Patch;
  /** @default - stored */
  readonly storeSecret?: boolean;
}

/** The stack that deploys, on this machine, in a directory of its own that goes with it. */
export async function runStack(options: RunOptions = {}): Promise<RunningStack> {
  const { props = {}, speed = 1, storeSecret = true, patch } = options;
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const assembly = synthesizeInto(join(directory, 'cdk.out'), props, patch);
  const lines: Line[] = [];
  const listeners = new Set<() => void>();
  const resolve = (targetUrl: string): string => stack.resolve(targetUrl);
  const quiltt = await startQuiltt({ port: 0, secret: SECRET, speed, resolve });

  const stack: Stack = await startStack({
    assembly,
    directory: join(directory, 'state'),
    port: 0,
    speed,
    quilttUrl: quiltt.url,
    apiKey: apiKeyFor(quiltt, props),
    onLine: ({ text }) => {
      lines.push(readLine(text));
      for (const listener of listeners) listener();
    },
  }).catch(async (error: unknown) => {
    await quiltt.stop();
    rmSync(directory, { recursive: true });
    throw error;
  });
  if (storeSecret) await storeSecretIn(stack);

  return {
    ...stack,
    quiltt,
    lines,
    physicalId: (prefix: string) => physicalId(stack, prefix),
    said: (outcome: string, eventIds: readonly string[]) =>
      until(listeners, () => haveSaid(lines, outcome, eventIds)),
    rejected: (reason: string, count: number) =>
      until(listeners, () => lines.filter((line) => line.reason === reason).length >= count),
    denied: async () => {
      await until(listeners, () => denials(lines).length > 0);
      return denials(lines)[0] ?? '';
    },
    post: (body: string | Uint8Array, options?: PostOptions) => postTo(stack.url, body, options),
    objects: (folder: string) => objects(stack, folder),
    stop: async () => {
      await quiltt.stop();
      await stack.stop();
      rmSync(directory, { recursive: true });
    },
  };
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

const denials = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ text }) => (/^AccessDenied/.test(String(text)) ? [String(text)] : []));

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
