import { existsSync, rmSync } from 'node:fs';
import { Closers } from '../closers.ts';
import { destroyStack } from '../stack.ts';
import { deploying } from './deploying.ts';
import { openDirectory } from './directory.ts';
import { openQuiltt } from './open-quiltt.ts';
import type { StartOptions } from './options.ts';
import { readRegistration } from './registration.ts';

/** Removes the stack that `npm start` has deployed. Resolves with the exit code: 1 where some is left. */
export async function destroy(options: StartOptions): Promise<number> {
  const directory = openDirectory(options.directory, false);
  const assembly = options.assembly ?? directory.assembly;
  if (!existsSync(assembly)) throw new Error(`nothing is deployed in ${options.directory}`);

  const closers = new Closers();
  try {
    const { quiltt } = await openQuiltt(options, directory, readRegistration(assembly), closers);
    const { port, speed } = options;
    const common = { assembly, directory: directory.state, port, speed };
    const isGone = await deploying('removing the stack', (onEvent) =>
      destroyStack({ ...common, quilttUrl: quiltt.url, onEvent }),
    );
    rmSync(directory.signingSecret, { force: true });
    return isGone ? 0 : 1;
  } finally {
    await closers.close();
  }
}
