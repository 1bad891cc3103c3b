import { existsSync, rmSync } from 'node:fs';
import { Closers } from '../closers.ts';
import { destroyStack } from '../destroy-stack.ts';
import { readContext } from './context.ts';
import { deploying } from './deploying.ts';
import { openDirectory } from './directory.ts';
import { openQuiltt } from './open-quiltt.ts';
import type { StartOptions } from './options.ts';
import { readRegistration } from './registration.ts';
import { ROOT } from './synthesize.ts';

/** Removes the stack that `npm start` has deployed. Resolves with the exit code: 1 where some is left. */
export async function destroy(options: StartOptions): Promise<number> {
  const { stage } = readContext(ROOT, options.stage);
  const directory = openDirectory({ ...options, stage, fresh: false });
  const { deployed, state } = directory;
  // The first deploy may have been killed in the middle.
  const assembly = existsSync(deployed) ? deployed : directory.assembly;
  if (!existsSync(assembly)) {
    throw new Error(`nothing is deployed of the stage ${stage} in ${options.directory}`);
  }

  const closers = new Closers();
  try {
    const { quiltt } = await openQuiltt(options, directory, readRegistration(assembly), closers);
    const { port, speed } = options;
    const isGone = await deploying('removing the stack', (onEvent) =>
      destroyStack({ assembly, directory: state, port, speed, quilttUrl: quiltt.url, onEvent }),
    );
    if (!isGone) return 1;

    rmSync(deployed, { recursive: true, force: true });
    rmSync(directory.signingSecret, { force: true });
    return 0;
  } finally {
    await closers.close();
  }
}
