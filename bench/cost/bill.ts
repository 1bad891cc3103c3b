import { PRICES, type Price, type PriceName } from '../../lib/prices.ts';

/** How much of what is used in a month. */
export type Units = Readonly<Partial<Record<PriceName, number>>>;

export interface BillOptions {
  /** Whether what an account has free each month is taken off. @default false */
  readonly free?: boolean;
}

/** Dollars for a month's use, by tiers. */
export const dollarsFor = (units: Units, options: BillOptions = {}): number =>
  entriesOf(units).reduce((sum, [name, count]) => sum + priceOf(PRICES[name], count, options), 0);

/** All of it together: tiers and what is free apply once. */
export const sumOf = (all: readonly Units[]): Units => {
  const sum: Partial<Record<PriceName, number>> = {};
  for (const [name, count] of all.flatMap(entriesOf)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};

function priceOf(price: Price, count: number, { free = false }: BillOptions): number {
  const paid = Math.max(0, count - (free ? (price.free ?? 0) : 0));
  const tiers = [[0, price.dollars] as const, ...(price.above ?? [])];

  const dollars = tiers.map(([from, each], index) => {
    const [to = Number.POSITIVE_INFINITY] = tiers[index + 1] ?? [];
    return Math.max(0, Math.min(paid, to) - from) * each;
  });
  return dollars.reduce((sum, one) => sum + one, 0) / price.per;
}

// They are the names that the type allows; TypeScript does not say so of keys.
const entriesOf = (units: Units) => Object.entries(units) as [PriceName, number][];
