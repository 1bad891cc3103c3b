import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventTypes } from '../../functions/shared/event-types.ts';
import { sign } from '../../local/quiltt/sign.ts';
import { eventOf, payloadOf } from '../events.ts';
import { synthesizeInto } from './assembly.ts';

const ROOT = join(import.meta.dirname, '../..');

let directory: string;
let assembly: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  assembly = synthesizeInto(join(directory, 'cdk.out'), {});
});
afterEach(async () => {
  // Of a test that has failed one may still run.
  for (const { child, exited } of running.splice(0)) {
    child.kill('SIGKILL');
    await exited;
  }
  rmSync(directory, { recursive: true, maxRetries: 10 });
});

interface Started {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly text: () => string;
  readonly exited: Promise<number | null>;
  /** Resolves with the first match in what it prints. */
  readonly printed: (pattern: RegExp) => Promise<RegExpMatchArray>;
}

const running: Started[] = [];

/** `npm start` as a user runs it, with these arguments. */
function start(...args: string[]): Started {
  const env = { ...process.env, LOCAL_DIR: join(directory, 'local'), PORT: '0', QUILTT_PORT: '0' };
  const child = spawn(process.execPath, [join(ROOT, 'local/start.ts'), ...args], { env });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk;
    });
  }

  const printed = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve) => {
      const look = () => {
        const match = text.match(pattern);
        if (match) resolve(match);
      };
      child.stdout.on('data', look);
      look();
    });
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const started = { child, text: () => text, exited, printed };
  running.push(started);
  return started;
}

const rowOf = (type: string) => new RegExp(`^${type} +200 +processed +\\d+`, 'm');

describe('npm start', () => {
  test('synthesizes, delivers one event of each type, and exits with 0 after the table', async () => {
    const { exited, text } = start('--once');

    expect(await exited).toBe(0);
    expect(eventTypes.filter((type) => !rowOf(type).test(text()))).toEqual([]);
  });

  test('deploys with secrets that the user stores, updates what has changed, and is removed but for what holds data', async () => {
    const narrower = synthesizeInto(join(directory, 'narrower.out'), { eventTypes: ['balance'] });
    const first = start('--once', '--assembly', assembly, '--step-by-step', '--speed', '5');
    first.child.stdin?.end('\n\n');

    expect(await first.exited).toBe(0);
    expect(first.text()).toContain('aws secretsmanager create-secret --name quiltt-webhooks/dev/');
    expect(first.text()).toContain('before its signing secret is stored: 503, to be retried');
    const [registered] = subscriptions();

    const second = start('--once', '--assembly', narrower);
    expect(await second.exited).toBe(0);
    expect(second.text()).toMatch(/UPDATE_COMPLETE +Subscription\w+ +Custom::QuilttSubscription/);
    expect(second.text()).not.toContain('503');
    expect(second.text()).not.toContain('profile.created');
    expect(subscriptions()).toEqual([
      { ...registered, eventTypes: ['balance'], updatedAt: expect.any(String) },
    ]);

    // The PDF of a Statement is in its bucket, which then stays until it is empty, as on AWS.
    const third = start('--destroy');
    expect(await third.exited).toBe(1);
    expect(third.text()).toMatch(/DELETE_COMPLETE +Subscription\w+ +Custom::QuilttSubscription/);
    expect(third.text()).toMatch(/DELETE_FAILED +StorageStatementBucket\w+ .*not empty/);
    expect(subscriptions()).toEqual([]);
  });

  test('fails with what to do where the API key is wrong, and deploys nothing', async () => {
    const { child, exited, text } = start(
      '--once',
      '--assembly',
      assembly,
      '--step-by-step',
      '--speed',
      '5',
    );
    child.stdin?.end('qltt_of_nobody\n');

    expect(await exited).toBe(1);
    expect(text()).toMatch(/CREATE_FAILED +Subscription.*401 Not Authenticated.*put-secret-value/);
    expect(text()).toContain('not deployed: all is as it was before');
    expect(subscriptions()).toEqual([]);
  });

  test('exits with 1 where the worker is broken', async () => {
    breakWorker();
    const { exited, text } = start('--once', '--assembly', assembly, '--speed', '5');

    expect(await exited).toBe(1);
    expect(text()).toMatch(/^balance\.created +200 +retried/m);
  });

  test('loses nothing when it is killed with messages in the queue', async () => {
    const good = synthesizeInto(join(directory, 'good.out'), {});
    // So that nothing is processed before it is killed.
    breakWorker();
    const first = start('--assembly', assembly, '--speed', '100');
    const [, url = ''] = await first.printed(/receiver +(http\S+)/);
    const ids = Array.from({ length: 80 }, (_, i) => `evt_kill_${i}`);

    const answers = await Promise.all(ids.map((id) => post(url, id)));
    first.child.kill('SIGKILL');
    await first.exited;
    const second = start('--assembly', good, '--speed', '100');
    await second.printed(/^ready/m);

    expect(new Set(answers)).toEqual(new Set([200]));
    while (ids.some((id) => !processedIds().has(id))) await sleep(100);
    second.child.kill('SIGINT');
    expect(await second.exited).toBe(0);
    expect(second.text()).toContain('stopping');
  });

  test.each([
    [['--frsh'], "Unknown option '--frsh'"],
    [['--assembly', 'nowhere'], 'nowhere'],
    [['--destroy'], 'nothing is deployed of the stage dev'],
    [['--stage', 'staging'], 'staging'],
    [['--stage', ''], "--stage is ''"],
  ])('%j fails with what is wrong', async (args, expected) => {
    const { exited, text } = start(...args);

    expect(await exited).toBe(1);
    expect(text()).toContain(expected);
    expect(text()).not.toContain('    at ');
  });
});

/** What the local Quiltt knows. */
const subscriptions = () =>
  JSON.parse(readFileSync(join(directory, 'local/dev/quiltt.json'), 'utf8')).subscriptions;

/** What the worker has processed in this run. */
const processedIds = () => {
  const log = readFileSync(join(directory, 'local/lambda.log'), 'utf8');
  return new Set(log.match(/evt_kill_\d+(?=".*"outcome":"processed")/g));
};

async function post(url: string, id: string): Promise<number> {
  const body = Buffer.from(JSON.stringify(payloadOf([{ ...eventOf('balance.created'), id }])));
  const secret = readFileSync(join(directory, 'local/signing-secret'), 'utf8').trim();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const headers = {
    'content-type': 'application/json',
    'quiltt-timestamp': timestamp,
    'quiltt-signature': sign(body, { secret, timestamp }),
  };
  return (await fetch(url, { method: 'POST', body, headers })).status;
}

/** Puts a worker that fails on every message into the assembly. */
function breakWorker(): void {
  const worker = readdirSync(assembly)
    .map((name) => join(assembly, name, 'index.mjs'))
    .find((file) => isWorker(file));
  if (!worker) throw new Error('no worker in the assembly');

  writeFileSync(
    worker,
    `export const handler = async ({ Records }) => {
       for (const { messageAttributes } of Records) {
         const eventId = messageAttributes.eventId.stringValue;
         process.stdout.write(JSON.stringify({ message: 'event', eventId, outcome: 'retried' }) + '\\n');
       }
       return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
     };`,
  );
}

function isWorker(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('batchItemFailures');
  } catch {
    // Not every entry of an assembly is a bundle.
    return false;
  }
}
