import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const MODULE = new URL('../../../functions/worker/unhandled.ts', `file://${__filename}`);

/** A process in which a runtime has put its own listeners before, as Lambda's does. */
async function processThat(work: string) {
  const script = `
    import { takeOverUnhandled } from '${MODULE}';
    for (const name of ['unhandledRejection', 'uncaughtException']) {
      process.on(name, (thrown) => { console.error(thrown); process.exit(129); });
    }
    takeOverUnhandled();
    ${work}
    setTimeout(() => process.stdout.write('{"message":"the batch went on"}\\n'), 50);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const exited = once(child, 'exit');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await exited;
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { lines, code, printed: out + err };
}

describe('what nobody has caught', () => {
  test('does not end the process where it is a rejection', async () => {
    const { lines, code, printed } = await processThat(
      `void Promise.reject(new TypeError('no such person@example.com'));`,
    );

    expect(lines).toMatchObject([
      { level: 'ERROR', message: 'unhandled rejection', error: 'TypeError' },
      { message: 'the batch went on' },
    ]);
    expect(lines[0].fingerprint).toMatch(/^[\da-f]{12}$/);
    expect(code).toBe(0);
    expect(printed).not.toContain('person@example.com');
  });

  test('ends the process where it is an exception, and is told without its message', async () => {
    const { lines, code, printed } = await processThat(
      `setTimeout(() => { throw Object.assign(new Error('no such person@example.com'), { name: 'person@example.com' }); }, 1);`,
    );

    expect(lines).toMatchObject([{ message: 'uncaught exception', error: 'Error' }]);
    expect(code).toBe(1);
    expect(printed).not.toContain('person@example.com');
  });
});
