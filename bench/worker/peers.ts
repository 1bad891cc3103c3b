import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { bundle } from '../../lib/bundles.ts';

export interface Peer {
  /** What its events' ids begin with. */
  readonly id: string;
  readonly name: string;
  /** Its bundle. */
  readonly file: string;
  /** What loads and runs it. */
  readonly subject: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** A goal is about it, so it is measured in every round. */
  readonly hasGoal?: true;
  /** It remembers nothing: the same batch runs again. */
  readonly forgets?: true;
}

const PEERS = join(import.meta.dirname, '..', 'peers', 'worker');
const HANDLERS = join(import.meta.dirname, '../../functions/worker/handlers.ts');

export const OURS = 'ours, a handler that does nothing';
export const SDK = 'ours, with AWS’s client for DynamoDB';
export const DEFAULTS = 'ours, the default handlers before it';
/** What ours is compared with: as much as it does, as Powertools documents it. */
export const THEIRS = 'Powertools: batch, idempotency, logger, metrics, parser';

/** Bundles all peers into the directory. */
export async function bundlePeers(directory: string): Promise<readonly Peer[]> {
  const file = await bundleOurs(join(directory, 'ours'), []);
  const sdk = await bundleOurs(join(directory, 'sdk'), [byClient]);
  const subject = await bundleSubject(directory);
  const peer = async (id: string, name: string) => ({
    id,
    name,
    file: await bundlePeer(id, directory),
    subject,
  });
  return [
    {
      id: 'ours',
      name: OURS,
      file,
      subject,
      environment: { DEFAULT_HANDLERS: 'off' },
      hasGoal: true,
    },
    { id: 'sdk', name: SDK, file: sdk, subject, environment: { DEFAULT_HANDLERS: 'off' } },
    { id: 'defaults', name: DEFAULTS, file, subject, environment: { DEFAULT_HANDLERS: 'on' } },
    { ...(await peer('dispatch-only', 'floor: parse and dispatch')), forgets: true },
    await peer('by-hand', 'floor: put and update by hand'),
    await peer('powertools', 'Powertools: batch, idempotency'),
    { ...(await peer('powertools-all', THEIRS)), hasGoal: true },
  ];
}

/** The bundle that deploys, with another `handlers.ts`. */
async function bundleOurs(directory: string, changes: readonly Plugin[]): Promise<string> {
  const plugins = [withHandlers(join(PEERS, 'ours.ts')), ...changes];
  const { outputFiles } = await bundle('worker', { plugins });
  mkdirSync(directory);
  for (const { path, contents } of outputFiles) {
    writeFileSync(join(directory, basename(path)), contents);
  }
  return join(directory, 'index.mjs');
}

const withHandlers = (file: string): Plugin => ({
  name: 'handlers',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/handlers\.ts$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === HANDLERS ? { path: file } : undefined,
    );
  },
});

/** The SDK's client in the place of `createDynamoDb`, set up as the worker's others are. */
const byClient: Plugin = {
  name: 'by-client',
  setup: ({ onLoad }) => {
    const contents = `
      import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { awsClient } from '../shared/aws-client.ts';
      export const createDynamoDb = () => new DynamoDBClient(awsClient);
      export const isConditionFailed = ({ name }) => name === 'ConditionalCheckFailedException';`;
    const resolveDir = dirname(HANDLERS);
    onLoad({ filter: /\/worker\/dynamodb\.ts$/ }, () => ({ contents, resolveDir }));
  },
};

/** One file, minified, as CommonJS: so does `NodejsFunction`. With the SDK in it, as ours has it. */
async function bundlePeer(id: string, directory: string): Promise<string> {
  const outfile = join(directory, `${id}.cjs`);
  await build({
    ...BUNDLED,
    entryPoints: [join(PEERS, `${id}.ts`)],
    outfile,
    minify: true,
    format: 'cjs',
    legalComments: 'none',
  });
  return outfile;
}

/** Plain JavaScript: there are no types to strip at each start. */
async function bundleSubject(directory: string): Promise<string> {
  const outfile = join(directory, 'subject.mjs');
  const entryPoints = [join(import.meta.dirname, 'subject-process.ts')];
  await build({ ...BUNDLED, entryPoints, outfile, format: 'esm' });
  return outfile;
}

const BUNDLED = { bundle: true, platform: 'node', target: 'node24', logLevel: 'error' } as const;
