import { dollarsFor } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { PARTS } from '../parts.ts';
import { perMillion } from '../total.ts';
import { alone, EVENTS_PER_DELIVERY, MILLION, SIZES, type Size, type Traffic } from '../traffic.ts';
import { count, money, table } from './format.ts';

const TITLES: Readonly<Record<Size, string>> = {
  small: 'A small user',
  middle: 'A middle one',
  large: 'A large one',
};

/** For each size a table: what a million events cost, by part. */
export const perMillionSection = (facts: Facts): string =>
  (Object.keys(SIZES) as Size[])
    .map(
      (size) =>
        `### ${TITLES[size]}: ${count(SIZES[size])} events a month\n\n${tableOf(size, facts)}`,
    )
    .join('\n\n');

function tableOf(size: Size, facts: Facts): string {
  const traffics = EVENTS_PER_DELIVERY.map((n) => alone(size, n));
  const full = traffics.map((it) => ({ ...it, eventsPerRun: facts.batchSize }));
  const row = (title: string, each: (traffic: Traffic) => number, of = traffics) => [
    title,
    ...of.map((traffic) => money(each(traffic))),
  ];
  const total = (traffic: Traffic) => perMillion(traffic, facts);

  return table(
    ['events a delivery', ...EVENTS_PER_DELIVERY.map(String)],
    [
      ...PARTS.map(({ name, units }) =>
        row(name, (it) => (dollarsFor(units(it, facts)) / it.events) * MILLION),
      ).filter(([, ...cells]) => cells.some((cell) => cell !== '$0.00')),
      row('**at the most**', total),
      row(`**with full batches of ${facts.batchSize}**`, total, full),
    ],
  );
}
