/** `npm run soak`: the whole of it, with the table. `npm run soak -- <events> <deliveries> <seed>`. */
import setUp from '../global-setup.ts';
import { soak } from './soak.ts';
import { faultsOf, tableOf } from './table.ts';

const [events = 10_000, deliveries = 1_000, seed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);

await setUp();
console.info(`seed ${seed}: the same one makes the same history`);
const verdict = await soak({
  events,
  deliveries,
  seed,
  onProgress: (done) => process.stderr.write(`\r${done} of ${events} events done `),
});
process.stderr.write('\n');

console.info(tableOf(verdict));
const faults = faultsOf(verdict);
for (const fault of faults.slice(0, 20)) console.error(fault);
if (faults.length > 20) console.error(`and ${faults.length - 20} more`);
process.exitCode = faults.length > 0 ? 1 : 0;
