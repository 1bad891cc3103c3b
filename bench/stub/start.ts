import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinned } from '../pinned.ts';
import type { Counts } from './counts.ts';
import type { DynamoDbCounts } from './dynamodb.ts';
import { SECRET_ACCESS_KEY } from './server.ts';

export type Question = 'counts' | 'bodies' | 'dynamodb';

export interface Stub {
  /** What a Lambda's environment has, so that its AWS clients find the stub and trust it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Since it was last asked. */
  takeCounts(): Promise<Counts>;
  /** The messages' bodies since it was last asked, 1,000 at the most. */
  takeBodies(): Promise<string[]>;
  takeDynamoDbCounts(): Promise<DynamoDbCounts>;
  stop(): Promise<void>;
}

/** Starts AWS as far as the bench needs it: a process of its own, over TLS, on the second CPU. */
export async function startStub(): Promise<Stub> {
  const [command, ...args] = pinned(1, [process.execPath, join(import.meta.dirname, 'main.ts')]);
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-bench-'));
  const exit = new AbortController();
  child.once('exit', (code) => exit.abort(new Error(`the stub exited with ${code}`)));
  const answer = <Answer>() => answerOf<Answer>(child, exit.signal);
  const { port, certificate } = await answer<{ port: number; certificate: string }>();

  const authority = join(directory, 'stub.pem');
  writeFileSync(authority, certificate);
  const ask = <Answer>(question: Question): Promise<Answer> => {
    child.send(question);
    return answer<Answer>();
  };
  return {
    environment: environmentOf(`https://127.0.0.1:${port}`, authority),
    takeCounts: () => ask('counts'),
    takeBodies: () => ask('bodies'),
    takeDynamoDbCounts: () => ask('dynamodb'),
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
      rmSync(directory, { recursive: true });
    },
  };
}

async function answerOf<Answer>(child: ChildProcess, signal: AbortSignal): Promise<Answer> {
  // The stub answers each question in its own type, and is asked one at a time.
  const [{ answer }] = (await once(child, 'message', { signal })) as [{ answer: Answer }];
  return answer;
}

const environmentOf = (endpoint: string, authority: string): Record<string, string> => ({
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN: 'bench',
  AWS_ENDPOINT_URL_SQS: endpoint,
  AWS_ENDPOINT_URL_S3: endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint,
  QUEUE_URL: `${endpoint}/123456789012/EventQueue`,
  NODE_EXTRA_CA_CERTS: authority,
});
