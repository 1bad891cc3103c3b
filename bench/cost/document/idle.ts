import { type BillOptions, dollarsFor, sumOf } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { PARTS } from '../parts.ts';
import type { Traffic } from '../traffic.ts';
import { money, table } from './format.ts';

const NOTHING: Traffic = { events: 0, eventsPerDelivery: 1, eventsPerRun: 1 };

/** Dollars a month while nothing comes. */
export const idleDollars = (facts: Facts, options?: BillOptions): number =>
  dollarsFor(sumOf(PARTS.map(({ units }) => units(NOTHING, facts))), options);

/** What a stage costs while nothing comes. */
export const idleSection = (facts: Facts): string =>
  table(
    ['part', 'a month', 'in an account that has nothing else'],
    [
      ...PARTS.map(({ name, units }) => {
        const used = units(NOTHING, facts);
        return [name, money(dollarsFor(used)), money(dollarsFor(used, { free: true }))];
      }).filter(([, dollars]) => dollars !== '$0.00'),
      ['**all**', ...[false, true].map((free) => `**${money(idleDollars(facts, { free }))}**`)],
    ],
  );
