import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type OutputFile, type Plugin } from 'esbuild';
import { bundle } from '../lib/bundles.ts';
import { PEERS_FOLDER, type Peer } from './peer.ts';

const FOR_NODE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  logLevel: 'warning',
  write: false,
} as const;

/** The files of a peer, in memory: its own are in `bench/peers`, in the folder of the Lambda. */
export const bundlePeer = ({ id, changes, format = 'cjs' }: Peer, lambda: string) =>
  changes
    ? bundleOurs(lambda, changes)
    : bundleTheirs(join(PEERS_FOLDER, lambda, `${id}.ts`), format);

/** @throws Error where nothing of ours is in a change's place: the variant would be ours as it is */
async function bundleOurs(lambda: string, changes: readonly Plugin[]): Promise<OutputFile[]> {
  const { outputFiles, metafile } = await bundle(lambda, { plugins: [...changes] });
  const sources = Object.keys(metafile.inputs);
  const idle = changes.find(({ name }) => !sources.some((source) => source.endsWith(name)));
  if (idle) throw new Error(`${idle.name} is in nobody's place`);
  return outputFiles;
}

/**
 * As `NodejsFunction` does by default, with two favours: minified, and with `bundleAwsSDK`, since
 * the SDK of Lambda's runtime is not here. The banner is what CommonJS in an ESM bundle needs.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_lambda_nodejs-readme.html
 */
async function bundleTheirs(index: string, format: 'esm' | 'cjs'): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    ...FOR_NODE,
    entryPoints: { index },
    outdir: '.',
    minify: true,
    format,
    ...(format === 'esm' && {
      outExtension: { '.js': '.mjs' },
      mainFields: ['module', 'main'],
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
    }),
  });
  return outputFiles;
}

/** A process that is measured, as plain JavaScript: there are no types to strip at each start. */
export async function bundleSubject(source: string, directory: string): Promise<string> {
  const outfile = join(directory, `${basename(source, '.ts')}.mjs`);
  await build({ ...FOR_NODE, write: true, entryPoints: [source], outfile, format: 'esm' });
  return outfile;
}

/** Puts a bundle into a folder. @returns the file with the handler, as it is there */
export function writeBundle(files: readonly OutputFile[], folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of files) writeFileSync(join(folder, basename(path)), contents);
  return join(folder, basename(entryOf(files).path));
}

/** @throws Error where it has no entry */
export function entryOf(files: readonly OutputFile[]): OutputFile {
  const entry = files.find(({ path }) => /index\.m?js$/.test(path));
  if (!entry) throw new Error('a bundle has no entry');
  return entry;
}
