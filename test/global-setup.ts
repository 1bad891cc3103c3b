import { bundleFunctions } from '../lib/bundles.ts';

/** Tests that need a bundle run the one that deploys. */
// biome-ignore lint/style/noDefaultExport: what Jest asks of a global setup
export default async function setUp(): Promise<void> {
  await bundleFunctions();
}
