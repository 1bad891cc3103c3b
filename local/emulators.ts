import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChannel, type Queues } from './emulators/channel.ts';
import type { Interfere } from './emulators/interfere.ts';
import type { Endpoints } from './endpoints.ts';
import type { CallGateway } from './iam/permissions.ts';
import { readLines } from './lines.ts';

export interface Emulators {
  readonly endpoints: Endpoints;
  /** Where every call to them is evaluated. */
  readonly gateway: CallGateway;
  /** Lets calls of roles go wrong. */
  readonly interfere: Interfere;
  readonly queues: Queues;
  readonly pid: number | undefined;
  /** Resolves when their process is over, whatever ended it. */
  readonly exited: Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts SQS, S3, DynamoDB and Secrets Manager in a process of their own, on free ports of
 * 127.0.0.1. They take calls that are signed with the access key `local`, and of a role what its policies allow.
 * Their state is in `directory`, which its owner alone may read; what they have acknowledged
 * survives `kill -9`. They end with this process.
 * @param speed how many times faster than asked for visibility timeouts of messages run
 */
export async function startEmulators(directory: string, speed = 1): Promise<Emulators> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const child = fork(
    join(import.meta.dirname, 'emulators', 'process.ts'),
    [directory, String(speed)],
    {
      // Without the TypeScript loader of this process: Node strips the types itself.
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );

  const exited = new Promise((resolve) => child.on('exit', resolve).on('error', resolve));
  const { endpoints: listening, interfere, queues, ...gateway } = openChannel(child, exited);
  const endpoints = await Promise.race([listening, failure(child, exited)]);
  const stop = async () => {
    await gateway.settle();
    if (child.connected) child.disconnect();
    await exited;
  };
  return { endpoints, gateway, interfere, queues, pid: child.pid, exited, stop };
}

const failure = async (child: ChildProcess, exited: Promise<unknown>): Promise<never> => {
  const lines: string[] = [];
  if (child.stderr) readLines(child.stderr, (line) => lines.push(line));
  await exited;
  throw new Error(['the emulators did not start', ...lines].join('\n'));
};
