import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Context, withoutPlace } from './context.ts';

export const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles the Lambdas and writes the cloud assembly into a directory, in place of what is there:
 * the program of `cdk synth`, without the CLI around it and without validation.
 * @throws Error with what the program said where it fails
 */
export async function synthesize(outdir: string, context: Context): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const app = spawn(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify(withoutPlace(context)),
      CDK_VALIDATION: 'false',
    },
  });

  process.once('exit', () => app.kill());

  const [said, code] = await Promise.all([
    text(app.stderr),
    new Promise<number | null>((resolve) => app.on('close', resolve)),
  ]);
  if (code !== 0) throw new Error(`the stack cannot be synthesized:\n${said.trim()}`);
}
