import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Metafile, OnLoadResult, Plugin } from 'esbuild';
import { bundle, lambdaNames } from '../../lib/bundles.ts';

/** The files that are loaded with this one, and at once. */
const loadedWith = (metafile: Metafile, path: string): string[] => [
  path,
  ...(metafile.outputs[path]?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .flatMap((loaded) => loadedWith(metafile, loaded.path)),
];

const entryOf = ({ outputs }: Metafile): string =>
  Object.keys(outputs).find((path) => path.endsWith('/index.mjs')) ?? '';

const sourcesOf = ({ outputs }: Metafile, paths: readonly string[]): string[] =>
  paths.flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));

/** Of what is loaded at the start, minified, in KB of 1,000 bytes: a fifth above what they have. */
const BUDGETS_KB = { receiver: 50, worker: 82, subscription: 230, 'subscription-check': 230 };

const inPlaceOfHandlers = (result: OnLoadResult): Plugin => ({
  name: 'replace',
  setup: ({ onLoad }) => onLoad({ filter: /worker\/handlers\.ts$/ }, () => result),
});

describe('bundle', () => {
  test('has a budget, whichever Lambda it is of', () => {
    expect(Object.keys(BUDGETS_KB).sort()).toEqual(lambdaNames().sort());
  });

  test.each(Object.entries(BUDGETS_KB))('of the %s stays below %i KB', async (name, budgetKb) => {
    const { metafile } = await bundle(name);
    const paths = new Set(loadedWith(metafile, entryOf(metafile)));
    const bytes = [...paths].reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);

    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(budgetKb * 1_000);
  });

  test.each(['receiver', 'worker'])(
    'of the %s leaves to a file of its own what is loaded on demand',
    async (name) => {
      const { metafile } = await bundle(name);
      const onDemand = /node_modules\/(@aws-sdk\/client-s3|ipaddr\.js)\//;

      const atStart = sourcesOf(metafile, loadedWith(metafile, entryOf(metafile)));
      const all = sourcesOf(metafile, Object.keys(metafile.outputs));
      expect(atStart.filter((source) => onDemand.test(source))).toEqual([]);
      expect(all.filter((source) => onDemand.test(source))).not.toEqual([]);
    },
  );

  test.each(['receiver', 'worker'])(
    'of the %s does not load node:http at the start, which takes as long as all the rest',
    async (name) => {
      const { metafile } = await bundle(name);
      const loaded = loadedWith(metafile, entryOf(metafile));

      expect(loaded).toContain('node:https');
      expect(loaded).not.toContain('node:http');
    },
  );

  test('runs a CommonJS package of a handler, which finds the modules of Node.js', async () => {
    const resolveDir = join(import.meta.dirname, '../..');
    const contents = `import express from 'express';
      export const handlers = { profile: () => express() }, replacements = {};`;
    const { outputFiles } = await bundle('worker', {
      plugins: [inPlaceOfHandlers({ contents, resolveDir })],
    });
    const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
    for (const { path, contents } of outputFiles) {
      writeFileSync(join(directory, basename(path)), contents);
    }

    const missing = () =>
      execFileSync(process.execPath, ['index.mjs'], { cwd: directory, env: {}, stdio: 'pipe' });
    // It comes as far as its own first question, for a setting.
    expect(missing).toThrow(/environment variable \w+ is not set/);
    rmSync(directory, { recursive: true });
  });

  test('takes something else in the place of a part of it', async () => {
    const { outputFiles } = await bundle('worker', {
      plugins: [
        inPlaceOfHandlers({
          contents: 'export const handlers = { profile: "in its place" }, replacements = {};',
        }),
      ],
    });

    expect(outputFiles.some(({ text }) => text.includes('in its place'))).toBe(true);
  });
});
