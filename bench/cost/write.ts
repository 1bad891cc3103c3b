import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../lib/bundles.ts';
import { ROOT } from '../document.ts';
import { costDocuments } from './documents.ts';

/** Writes what says something of cost, and prints the paths. */
export async function writeCostDocuments(): Promise<void> {
  // The template names the bundles as they are now.
  await bundleFunctions();
  for (const { path, text } of costDocuments()) {
    writeFileSync(join(ROOT, path), text);
    console.info(path);
  }
}
