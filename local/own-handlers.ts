import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundle } from '../lib/bundles.ts';
import { readAssembly } from './assembly.ts';

const HANDLERS = join(import.meta.dirname, '../functions/worker/handlers.ts');

export interface OwnHandlers {
  /** The TypeScript file that stands in the place of `functions/worker/handlers.ts`. */
  readonly file: string;
  /** What the bundler puts in the place of variables of the environment that no sandbox has. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Puts a worker with other handlers, bundled as it is for the deploy, into a cloud assembly. */
export async function useOwnHandlers(assembly: string, { file, environment }: OwnHandlers) {
  const define = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      `process.env.${name}`,
      JSON.stringify(value),
    ]),
  );
  const { outputFiles } = await bundle('worker', { define, plugins: [replacing(HANDLERS, file)] });

  const asset = workerAsset(assembly);
  rmSync(asset, { recursive: true });
  mkdirSync(asset);
  for (const { path, contents } of outputFiles) {
    writeFileSync(join(asset, basename(path)), contents);
  }
}

/** The file may still import what it replaces. */
const replacing = (replaced: string, file: string): Plugin => ({
  name: 'own-handlers',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/handlers\.ts$/ }, ({ importer, path, resolveDir }) =>
      resolve(resolveDir, path) === replaced && importer !== file ? { path: file } : undefined,
    );
  },
});

const workerAsset = (directory: string): string => {
  const { template, assetDirectory } = readAssembly(directory);
  const [, worker] =
    Object.entries(template.Resources).find(([id]) => /^WorkerFunction[0-9A-F]{8}$/.test(id)) ?? [];
  return assetDirectory(String(Object(worker?.Properties.Code).S3Key));
};
