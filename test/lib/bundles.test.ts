import type { Metafile } from 'esbuild';
import { bundle } from '../../lib/bundles.ts';

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

describe('bundle', () => {
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

  test('takes something else in the place of a part of it', async () => {
    const { outputFiles } = await bundle('worker', {
      plugins: [
        {
          name: 'replace',
          setup: ({ onLoad }) =>
            onLoad({ filter: /worker\/handlers\.ts$/ }, () => ({
              contents: 'export const handlers = { profile: "in its place" }, replacements = {};',
            })),
        },
      ],
    });

    expect(outputFiles.some(({ text }) => text.includes('in its place'))).toBe(true);
  });
});
