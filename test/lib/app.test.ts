import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cdk from '../../cdk.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '../..');
const outdir = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));

afterAll(() => rmSync(outdir, { recursive: true }));

/** Runs the program of `cdk synth`. */
const run = (context: Record<string, unknown>, environment: Record<string, string> = {}) =>
  new Promise<{ code: unknown; stderr: string }>((resolve) => {
    const env = {
      ...process.env,
      CDK_VALIDATION: 'false',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...context }),
      ...environment,
    };
    execFile(process.execPath, ['bin/app.ts'], { cwd: ROOT, env }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    );
  });

/** Each synthesizes in a process of its own, on a busy machine. */
describe('app', () => {
  test('writes the stack of the stage that is selected, and no other', async () => {
    expect(await run({ stage: 'prod' })).toEqual({ code: 0, stderr: '' });

    expect(readdirSync(outdir).filter((file) => file.endsWith('.template.json'))).toEqual([
      'QuilttWebhooks-prod.template.json',
    ]);
  });

  test('says what is wrong with a setting in one sentence, and fails', async () => {
    const stages = { dev: {}, prod: { maxReceiveCount: 1 } };
    const { code, stderr } = await run({ 'quiltt-webhooks': { stages } });

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^stage prod: maxReceiveCount is 1, must be a whole number from 5 /),
    ]);
  });

  test.each([
    ['null', null],
    ['[]', []],
    ['"dev"', 'dev'],
  ])('says so in one sentence where its context is %s', async (shown, given) => {
    const { code, stderr } = await run({ 'quiltt-webhooks': given });

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(`^cdk.json: quiltt-webhooks in the context is `),
    ]);
    expect(stderr).toContain(` is ${shown}, must be {"stages": `);
  });
});
