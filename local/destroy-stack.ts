import { begin } from './begin.ts';
import { Closers } from './closers.ts';
import { deploy } from './deploy.ts';
import { isRetained, remove } from './remove.ts';
import type { StackOptions } from './stack-options.ts';

/**
 * Removes what earlier starts have made in `directory`, the last made first; what is to be retained
 * stays, and is forgotten. Resolves to whether all the rest is gone.
 */
export async function destroyStack(options: StackOptions): Promise<boolean> {
  const closers = new Closers();
  try {
    const { deployment } = await begin(options, closers);
    if (deployment.state.all().length === 0) return true;

    // Custom resources need the functions that remove them.
    await deploy(deployment);
    const failed = await remove(deployment.state.all(), { deployment, isRetained });
    return failed.length === 0;
  } finally {
    await closers.close();
  }
}
