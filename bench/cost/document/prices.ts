import { PRICES, type Price } from '../../../lib/prices.ts';
import { count, wordTable } from './format.ts';

const dollars = (amount: number): string =>
  `$${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 6 })}`;

export const pricesSection = (): string =>
  wordTable(
    ['what', 'price', 'above, in a month', 'free each month', 'by'],
    Object.values<Price>(PRICES).map((price) => [
      price.unit,
      price.per === 1
        ? dollars(price.dollars)
        : `${dollars(price.dollars)} for ${count(price.per)}`,
      (price.above ?? []).map(([units, each]) => `${count(units)}: ${dollars(each)}`).join(', '),
      price.free === undefined ? '' : count(price.free),
      `[AWS](${price.source})`,
    ]),
  );
