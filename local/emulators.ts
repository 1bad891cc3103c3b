import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Endpoints } from './endpoints.ts';
import { readLines } from './lines.ts';

export interface Emulators {
  readonly endpoints: Endpoints;
  readonly pid: number | undefined;
  /** Resolves when their process is over, whatever ended it. */
  readonly exited: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts SQS, S3 and Secrets Manager in a process of their own, on free ports of 127.0.0.1. Their
 * state is in `directory`, which its owner alone may read; what they have acknowledged survives
 * `kill -9`. They end with this process.
 */
export async function startEmulators(directory: string): Promise<Emulators> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const child = fork(join(import.meta.dirname, 'emulators', 'process.ts'), [directory], {
    // Without the TypeScript loader of this process: Node strips the types itself.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });

  const exited = new Promise((resolve) => child.on('exit', resolve).on('error', resolve));
  const endpoints = await Promise.race([endpointsOf(child), failure(child, exited)]);
  const stop = async () => {
    child.disconnect();
    await exited;
  };
  return { endpoints, pid: child.pid, exited, stop };
}

const ENDPOINTS = z.object({ sqs: z.string(), s3: z.string(), secretsmanager: z.string() });

const endpointsOf = async (child: ChildProcess): Promise<Endpoints> => {
  const [message] = await once(child, 'message');
  return ENDPOINTS.parse(message);
};

const failure = async (child: ChildProcess, exited: Promise<unknown>): Promise<never> => {
  const lines: string[] = [];
  if (child.stderr) readLines(child.stderr, (line) => lines.push(line));
  await exited;
  throw new Error(['the emulators did not start', ...lines].join('\n'));
};
