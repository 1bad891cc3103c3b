import { parseArgs } from 'node:util';
import { writeCostDocuments } from './write.ts';

const USAGE = `npm run cost

Writes docs/cost.md and the README's line of cost, from the template, lib/prices.ts and
bench/results.json.`;

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) console.info(USAGE);
  else await writeCostDocuments();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
