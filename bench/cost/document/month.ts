import type { Facts } from '../facts.ts';
import { GATEWAYS, gatewayDollars } from '../gateways.ts';
import { PARTS } from '../parts.ts';
import { monthly } from '../total.ts';
import { alone, deliveriesOf, SIZES, type Size, type Traffic } from '../traffic.ts';
import { count, money, table, wordTable } from './format.ts';

/** The ends of the range: a gateway counts deliveries, we pay for events. */
const EVENTS_PER_DELIVERY = [1, 10];

const RECEIVING = PARTS.filter(({ isReceiving }) => isReceiving);

/** What a month costs, beside what gateways publish for as many deliveries. */
export function monthSection(facts: Facts): string {
  const traffics = (Object.keys(SIZES) as Size[]).flatMap((size) =>
    EVENTS_PER_DELIVERY.map((n) => alone(size, n)),
  );
  const row = (title: string, each: (traffic: Traffic) => number | undefined) => [
    title,
    ...traffics.map((it) => {
      const dollars = each(it);
      return dollars === undefined ? 'no price' : money(dollars);
    }),
  ];

  const dollars = table(
    ['a month', ...traffics.map(({ events }) => count(events))],
    [
      ['events a delivery', ...traffics.map(({ eventsPerDelivery }) => String(eventsPerDelivery))],
      row('this stack, all of it', (it) => monthly(it, facts)),
      row('with what an account has free', (it) => monthly(it, facts, { free: true })),
      row('this stack, up to the queue', (it) => monthly(it, facts, { parts: RECEIVING })),
      ...GATEWAYS.map((it) => row(it.name, (traffic) => gatewayDollars(it, deliveriesOf(traffic)))),
    ],
  );
  const sources = wordTable(
    ['gateway', 'by', 'read on', 'besides'],
    GATEWAYS.map(({ name, source, read, note }) => [name, source, read, note]),
  );
  return `${dollars}\n\n${sources}`;
}
