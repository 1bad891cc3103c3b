import { basename } from 'node:path';
import type { Plugin } from 'esbuild';

/** Entry points of files that are loaded on demand: packages by the files' names. */
export type OnDemand = Record<string, string>;

/**
 * Leaves out the packages that files under `folder` load by `import()`, and notes them. In a build of
 * their own they share nothing with the file that is loaded at the start: esbuild puts what is shared
 * there as a whole, which was two thirds of the receiver's start.
 */
export const leaveOnDemand = (folder: string, onDemand: OnDemand): Plugin => ({
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
      const isOurs = kind === 'dynamic-import' && importer.startsWith(folder);
      if (!isOurs || path.startsWith('node:')) return undefined;

      const file = basename(path);
      onDemand[file] = path;
      return { path: `./${file}.mjs`, external: true };
    }),
});
