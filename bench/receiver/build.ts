import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { bundle } from '../../lib/bundles.ts';
import { OURS, OURS_COLD, OURS_SDK, type Peer } from './peers.ts';

export interface Built {
  readonly peer: Peer;
  /** The file with the handler. */
  readonly file: string;
  /** Of what is loaded at the start, minified; kilobytes are 1,000 bytes. */
  readonly minifiedKb: number;
  readonly gzipKb: number;
}

const PEERS_FOLDER = join(import.meta.dirname, '../peers/receiver');
const FUNCTIONS = join(import.meta.dirname, '../../functions');

/** Bundles a peer into a folder of its own. */
export async function buildPeer(peer: Peer, directory: string): Promise<Built> {
  const folder = join(directory, peer.id);
  mkdirSync(folder, { recursive: true });

  const ours = OURS_PLUGINS[peer.id];
  const outputs = await (ours ? bundleOurs(ours) : bundlePeer(peer));
  for (const { path, contents } of outputs) writeFileSync(join(folder, basename(path)), contents);

  const entry = outputs.find(({ path }) => /index\.m?js$/.test(path));
  if (!entry) throw new Error(`${peer.id} has no entry`);
  const atStart = outputs.filter(
    (output) => output === entry || isLoadedBy(entry.text, output.path),
  );
  return {
    peer,
    file: join(folder, basename(entry.path)),
    minifiedKb: sum(atStart.map(({ contents }) => contents.length)) / 1_000,
    gzipKb: sum(atStart.map(({ contents }) => gzipSync(contents).length)) / 1_000,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Imported by a statement; what `import()` loads is loaded on demand. */
const isLoadedBy = (code: string, path: string): boolean =>
  code.includes(`from"./${basename(path)}"`) || code.includes(`import"./${basename(path)}"`);

const bundleOurs = async (plugins: Plugin[]) => (await bundle('receiver', { plugins })).outputFiles;

/** What deploys, and what it would be without this or that. */
const OURS_PLUGINS: Readonly<Record<string, Plugin[]>> = {
  [OURS]: [],
  [OURS_COLD]: [inPlaceOf('receiver/prewarm.ts', 'ours-not-warmed.ts')],
  [OURS_SDK]: [
    inPlaceOf('receiver/aws/queue.ts', 'parts/ours-sdk-queue.ts'),
    inPlaceOf('receiver/aws/secret.ts', 'parts/ours-sdk-secret.ts'),
  ],
};

/** Another file, of the peers, for one of ours. */
function inPlaceOf(ours: string, other: string): Plugin {
  return {
    name: other,
    setup: ({ onResolve }) =>
      onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === join(FUNCTIONS, ours)
          ? { path: join(PEERS_FOLDER, other) }
          : undefined,
      ),
  };
}

/**
 * As `NodejsFunction` does by default, with two favours: minified, and with `bundleAwsSDK`, since
 * the SDK of Lambda's runtime is not here. The banner is what CommonJS in an ESM bundle needs.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html
 */
async function bundlePeer({ id, format }: Peer) {
  const { outputFiles } = await build({
    entryPoints: { index: join(PEERS_FOLDER, `${id}.ts`) },
    outdir: '.',
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format,
    ...(format === 'esm' && {
      outExtension: { '.js': '.mjs' },
      mainFields: ['module', 'main'],
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    }),
    logLevel: 'warning',
    write: false,
  });
  return outputFiles;
}
