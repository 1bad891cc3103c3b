import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [
    join(import.meta.dirname, '../../../bench/cost/run.ts'),
    ...args,
  ]);

describe('npm run cost', () => {
  test('with --help says what it does, and does not do it', async () => {
    const { stdout } = await run('--help');

    expect(stdout).toContain('Writes docs/cost.md');
    expect(stdout).not.toMatch(/^docs/m);
  });

  test('refuses an option that it does not know, without a stack', async () => {
    await expect(run('--quick')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Unknown option '--quick'.*\n$/),
    });
  });
});
