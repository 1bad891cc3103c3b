import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkNodeVersion } from '../local/start/node-version.ts';
import { asSmokeTest } from './goals.ts';
import { type Part, readOptions, USAGE } from './options.ts';
import type { Measure, Table } from './table.ts';

const measures: Readonly<Record<Part, () => Promise<{ measure: Measure }>>> = {
  receiver: () => import('./receiver/measure.ts'),
  worker: () => import('./worker/measure.ts'),
  local: () => import('./local/measure.ts'),
};

try {
  checkNodeVersion();
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.info(USAGE);
    process.exit();
  }
  // Loaded now, for an older Node.js cannot load all of it.
  const { readPlatform } = await import('./platform.ts');
  const { readResults, warnOfDerived, writeResults } = await import('./results.ts');
  const { ROOT } = await import('./document.ts');
  const { performanceDocuments } = await import('./report/documents.ts');
  const { toText } = await import('./report/print.ts');

  const platform = readPlatform();
  for (const lack of platform.lacks) console.warn(lack);
  if (!options.quick && !options.report && options.parts.includes('receiver')) {
    warnOfDerived(platform);
  }
  const tables: Table[] = [];
  for (const part of options.report ? [] : options.parts) {
    const { measure } = await measures[part]();
    const measured = await measure(options);
    for (const table of measured) {
      console.info(toText(options.quick ? asSmokeTest(table) : table));
    }
    tables.push(...measured);
  }

  if (!options.quick) {
    if (!options.report) writeResults({ platform, at: new Date().toISOString() }, tables);
    for (const { path, text } of performanceDocuments(readResults())) {
      writeFileSync(join(ROOT, path), text);
      console.info(path);
    }
    const { writeCostDocuments } = await import('./cost/write.ts');
    await writeCostDocuments();
  }
  process.exit();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
