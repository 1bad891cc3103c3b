import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Ours, or whom it is compared with. */
export interface Peer {
  /** The name of its file. */
  readonly id: string;
  readonly name: string;
  /** Of ours alone: what is not as it deploys. @default - it is another's */
  readonly changes?: readonly Plugin[];
  /** `esm` where it awaits something while Lambda initializes. @default cjs, as NodejsFunction's */
  readonly format?: 'esm' | 'cjs';
}

export const PEERS_FOLDER = join(import.meta.dirname, 'peers');
const FUNCTIONS = join(import.meta.dirname, '../functions');

/** A change: a file of `bench/peers`, its name, in the place of one of `functions`. */
export function inPlaceOf(ours: string, other: string): Plugin {
  const file = join(FUNCTIONS, ours);
  return {
    name: other,
    setup: ({ onResolve }) =>
      onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === file ? { path: join(PEERS_FOLDER, other) } : undefined,
      ),
  };
}
