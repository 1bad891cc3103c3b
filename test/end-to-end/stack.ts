import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QuilttWebhooksProps } from '../../lib/stack.ts';
import type { Quiltt } from '../../local/quiltt/quiltt.ts';
import type { Stack } from '../../local/stack.ts';
import type { StackOptions } from '../../local/stack-options.ts';
import { storeSigningSecret } from '../../local/start/signing-secret.ts';
import { until } from '../../local/until.ts';
import { startWithQuiltt } from '../../local/with-quiltt.ts';
import { apiKeyFor, type Patch, synthesizeInto } from './assembly.ts';
import { useHandlers } from './own-handlers.ts';
import { type PostOptions, postTo, SECRET } from './post.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { type Item, itemsIn, objectsIn, type StoredObject } from './stored.ts';

/** A line that a bundle wrote. */
export type Line = Readonly<Record<string, unknown>>;

export interface RunningStack extends Stack {
  /** What it has registered with. */
  readonly quiltt: Quiltt;
  /** The physical id of the only resource whose logical id begins so. */
  readonly physicalId: (prefix: string) => string;
  /** What the Lambdas wrote so far, parsed. */
  readonly lines: Line[];
  /** Resolves once what the Lambdas wrote makes this true. */
  readonly wrote: (isEnough: (lines: readonly Line[]) => boolean) => Promise<void>;
  /** Resolves once the worker has said this of each of these events. */
  readonly said: (outcome: string, eventIds: readonly string[]) => Promise<void>;
  /** Resolves once the receiver has rejected as many deliveries for this reason. */
  readonly rejected: (reason: string, count: number) => Promise<void>;
  /** Resolves with the first call that was denied. */
  readonly denied: () => Promise<string>;
  readonly post: (body: string | Uint8Array, options?: PostOptions) => Promise<Response>;
  /** Keys and contents of the PayloadBucket below a folder. */
  readonly objects: (folder: string) => Promise<StoredObject[]>;
  /** The same of the only bucket whose logical id begins so. */
  readonly objectsOf: (bucketPrefix: string, folder?: string) => Promise<StoredObject[]>;
  /** All items of the only table whose logical id begins so. */
  readonly scan: (tablePrefix: string) => Promise<Item[]>;
  /** What the handlers do, where they are `recording-handlers.ts` or call `record`. */
  readonly recorder: Recorder;
  readonly sandboxes: {
    /** Kills those of the only function whose logical id begins so, where they stand. */
    readonly kill: (functionPrefix: string) => Promise<void>;
  };
  /** Deploys a worker with other handlers; what runs the present ones goes. */
  readonly deployHandlers: (handlers: string) => Promise<void>;
}

export interface RunOptions {
  readonly props?: QuilttWebhooksProps;
  readonly speed?: number;
  /** Changes the template before it is deployed. */
  readonly patch?: Patch;
  /** The file that stands in the place of the worker's `handlers.ts`. @default - the user's own */
  readonly handlers?: string;
  /** @default - stored */
  readonly storeSecret?: boolean;
  readonly onAlarm?: StackOptions['onAlarm'];
}

/** The stack that deploys, on this machine, in a directory of its own that goes with it. */
export async function runStack(options: RunOptions = {}): Promise<RunningStack> {
  const { props = {}, speed = 1, storeSecret = true, patch, handlers, onAlarm } = options;
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const assembly = synthesizeInto(join(directory, 'cdk.out'), props, patch);
  const recorder = await startRecorder();
  if (handlers) await useHandlers(assembly, { file: handlers, recorderUrl: recorder.url });
  const lines: Line[] = [];
  const listeners = new Set<() => void>();

  const { quiltt, stack } = await startWithQuiltt({ secret: SECRET, speed }, (registering) => ({
    assembly,
    directory: join(directory, 'state'),
    speed,
    apiKey: apiKeyFor(registering, props),
    ...(onAlarm && { onAlarm }),
    onLine: ({ text }) => {
      lines.push(readLine(text));
      for (const listener of listeners) listener();
    },
  })).catch((error: unknown) => {
    recorder.stop();
    rmSync(directory, { recursive: true });
    throw error;
  });
  if (storeSecret) await storeSecretIn(stack);

  return {
    ...stack,
    quiltt,
    lines,
    physicalId: (prefix: string) => physicalId(stack, prefix),
    wrote: (isEnough: (lines: readonly Line[]) => boolean) =>
      until(listeners, () => isEnough(lines)),
    said: (outcome: string, eventIds: readonly string[]) =>
      until(listeners, () => haveSaid(lines, outcome, eventIds)),
    rejected: (reason: string, count: number) =>
      until(listeners, () => lines.filter((line) => line.reason === reason).length >= count),
    denied: async () => {
      await until(listeners, () => denials(lines).length > 0);
      return denials(lines)[0] ?? '';
    },
    post: (body: string | Uint8Array, options?: PostOptions) => postTo(stack.url, body, options),
    objects: (folder: string) =>
      objectsIn(stack.endpoints, physicalId(stack, 'StoragePayloadBucket'), folder),
    objectsOf: (bucketPrefix: string, folder?: string) =>
      objectsIn(stack.endpoints, physicalId(stack, bucketPrefix), folder),
    scan: (tablePrefix: string) => itemsIn(stack.endpoints, physicalId(stack, tablePrefix)),
    recorder,
    sandboxes: {
      kill: (functionPrefix: string) => stack.kill(logicalId(stack, functionPrefix)),
    },
    deployHandlers: async (file: string) => {
      await useHandlers(assembly, { file, recorderUrl: recorder.url });
      await stack.kill(logicalId(stack, 'WorkerFunction'));
    },
    stop: async () => {
      recorder.stop();
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

const physicalId = (stack: Stack, prefix: string): string =>
  stack.physicalIds[logicalId(stack, prefix)] ?? '';

/** Of the only one that begins so; or of that where only the hash follows, which a part has too. */
function logicalId({ physicalIds }: Stack, prefix: string): string {
  const all = Object.keys(physicalIds).filter((id) => id.startsWith(prefix));
  const exact = all.filter((id) => /^[0-9A-F]{8}$/.test(id.slice(prefix.length)));
  const [found, ...more] = exact.length > 0 ? exact : all;
  if (found === undefined || more.length > 0) throw new Error(`not one resource begins ${prefix}`);
  return found;
}

function haveSaid(lines: readonly Line[], outcome: string, eventIds: readonly string[]): boolean {
  const said = lines.filter((line) => line.outcome === outcome).map(({ eventId }) => eventId);
  return eventIds.every((id) => said.includes(id));
}

const denials = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ text }) => (/^AccessDenied/.test(String(text)) ? [String(text)] : []));
