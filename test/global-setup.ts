import { join } from 'node:path';
import { bundleFunctions } from '../lib/bundles.ts';
import { checkNodeVersion } from '../local/start/node-version.ts';

/** Tests run the bundles that deploy, on the Node.js that they are deployed on. */
// biome-ignore lint/style/noDefaultExport: what Jest asks of a global setup
export default async function setUp(): Promise<void> {
  checkNodeVersion();
  await bundleFunctions();
  // The emulators start a hundred times, and are compiled once.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/node');
}
