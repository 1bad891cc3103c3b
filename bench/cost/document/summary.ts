import type { Facts } from '../facts.ts';
import { perMillion } from '../total.ts';
import { alone, SIZES } from '../traffic.ts';
import { count, money } from './format.ts';
import { idleDollars } from './idle.ts';

/** What the README says of it. */
export function costSummary(facts: Facts): string {
  const traffic = alone('middle', 3);
  const most = perMillion(traffic, facts);
  const least = perMillion({ ...traffic, eventsPerRun: facts.batchSize }, facts);
  const traces = most - perMillion(traffic, { ...facts, traced: 0 });
  const ofWhich = traces > 0 ? `, up to ${money(traces)} of it for X-Ray's traces` : '';
  return `With ${count(SIZES.middle)} events a month, three to a delivery, a million of them costs ${money(least)} to ${money(most)} on AWS${ofWhich}, before what an account has free; a stage costs ${money(idleDollars(facts))} a month while idle. [docs/cost.md](docs/cost.md) has it by part, by setting and beside hosted gateways.`;
}
