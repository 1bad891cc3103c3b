import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLES, bundleFunctions, lambdaNames } from '../lib/bundles.ts';

await bundleFunctions();

for (const name of lambdaNames()) {
  for (const file of readdirSync(join(BUNDLES, name))) {
    const kilobytes = (statSync(join(BUNDLES, name, file)).size / 1_000).toFixed(1);
    console.info(`${kilobytes.padStart(8)} KB  .build/${name}/${file}`);
  }
}
