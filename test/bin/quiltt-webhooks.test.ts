import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventTypes } from '../../functions/shared/event-types.ts';
import { spoiled } from '../../local/quiltt/spoiled.ts';
import { type FakeReceiver, receiverThat } from '../receiver-that.ts';

const PROGRAM = join(import.meta.dirname, '../../bin/quiltt-webhooks.ts');

/** Runs the program in an empty directory, as `npx` does. */
async function run(...args: string[]) {
  const cwd = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
  const env = { PATH: process.env.PATH };
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd, env });

  const exited = new Promise((resolve) => child.on('close', resolve));
  const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  rmSync(cwd, { recursive: true });
  return { code, out, error };
}

let receiver: FakeReceiver;
beforeAll(async () => {
  receiver = await receiverThat(200);
});
afterAll(() => receiver.close());
const to = () => ['--url', receiver.url, '--secret', 'whsec'];

describe('quiltt-webhooks send', () => {
  test('sends as many samples as asked, in batches, and prints the answers', async () => {
    const before = receiver.received.length;
    const { code, out } = await run(
      'send',
      'balance.created',
      '--count',
      '5',
      '--batch',
      '2',
      ...to(),
    );

    const sent = receiver.received.slice(before).map(({ body }) => JSON.parse(body).events.length);
    expect(sent).toEqual([2, 2, 1]);
    expect(out.trim().split('\n')).toHaveLength(3);
    expect(out).toMatch(/^200 {2}\{\} {2}\d+ ms {2}balance\.created evt_/);
    expect(code).toBe(0);
  });

  test('exits with 1 where an answer is not what was to be expected', async () => {
    const { code, out } = await run('send', 'profile.ready', '--spoil', 'forged', ...to());

    expect([code, out]).toEqual([1, expect.stringContaining('not what was to be expected')]);
  });

  test('teaches in its help: every type, every way to spoil a delivery', async () => {
    const { code, out } = await run('send', '--help');

    expect(code).toBe(0);
    const names = [...eventTypes, ...Object.keys(spoiled)];
    expect(names.filter((name) => !out.includes(name))).toEqual([]);
  });

  test.each([
    [
      ['send', 'balance.creatd'],
      2,
      "'balance.creatd' is no event type of Quiltt's: did you mean balance.created?",
    ],
    [['send'], 2, "missing required argument 'type'"],
    [['send', 'all', '--count', '0'], 2, 'whole number, 1 to 10000'],
    [['send', 'all', '--spoil', 'odd'], 2, 'forged'],
    [['send', 'all', '--url', 'nonsense'], 2, 'begins with http:// or https://'],
    [['receive'], 2, "unknown command 'receive'"],
  ])('%j exits with %i and says what is wrong', async (args, expected, message) => {
    const { code, error } = await run(...args, ...(args[1] === 'balance.creatd' ? to() : []));

    expect([code, error]).toEqual([expected, expect.stringContaining(message)]);
    expect(error).not.toContain('    at ');
  });

  test('without a secret says where one may come from', async () => {
    const { code, error } = await run('send', 'all', '--url', receiver.url);

    expect(code).toBe(2);
    expect(error).toContain('npm start, give --secret, or set QUILTT_SIGNING_SECRET');
  });

  test('says so where nothing listens', async () => {
    const gone = await receiverThat(200);
    await gone.close();
    const args = ['send', 'all', '--secret', 's', '--url', gone.url];
    const { code, error } = await run(...args);

    const message = `nothing listens at ${gone.url}: start the local stack with npm start, or give --url`;
    expect([code, error.trim()]).toEqual([2, message]);
  });
});
