import { PRICES_DATE } from '../../../lib/prices.ts';
import type { Facts } from '../facts.ts';
import { monthly } from '../total.ts';
import { alone, deliveriesOf, EVENTS_PER_DELIVERY, MONTH_SECONDS } from '../traffic.ts';
import { besidesSection } from './besides.ts';
import { countedSection } from './counted.ts';
import { money } from './format.ts';
import { idleSection } from './idle.ts';
import { monthSection } from './month.ts';
import { perMillionSection } from './per-million.ts';
import { pricesSection } from './prices.ts';
import { settingsSection } from './settings.ts';

/** All of docs/cost.md. */
export function costDocument(facts: Facts): string {
  return `<!-- written by npm run cost -->

# What it costs

In \`us-east-1\`, at [AWS's public prices](#prices) of ${PRICES_DATE}, a month of 30 days, every setting at its default. What an account has free is left out unless a row says so. \`npm run cost\` writes this page from the template, the prices, [measurements](#what-is-counted) and the bench.

## A million events

Of Balances, the most frequent ones; [other events](architecture.md#what-an-event-costs-in-dynamodb) cost DynamoDB more or less. What is paid by the month is divided among them. The most that it can be is when each event is received alone, as when few come; in a backlog batches are full.

${perMillionSection(facts)}

${throttled(facts)}${busyCustomer(facts)}

S3 has no row: an event of ordinary size never gets there, and what does is [below](#what-else-moves-it).

## Beside hosted gateways

They authenticate a delivery, keep it, and hand it to an address of yours, with a console to look at it. They count deliveries, whatever is in them, and everything behind that address is yours to build and to pay for: what runs each event once, State, the erasure. So the row to compare is the one up to the queue; here the rest comes with it.

${monthSection(facts)}

For few deliveries a gateway's free plan is cheaper than this stack.

## While idle

${idleSection(facts)}

A secret, a table and what is stored cost until they are deleted. Two stages in one account share what it has free.

## Settings

${settingsSection(facts)}

## What else moves it

For a middle user, with one event a delivery:

${besidesSection(facts)}

## What is counted

${countedSection(facts)}

## Prices

Compared with AWS's public price list of ${PRICES_DATE}; X-Ray's, and a KMS key's, with AWS's pages; those of Secrets Manager, SNS and a request to KMS are as others quote them. \`lib/prices.ts\` has them, for the dashboard's graph of cost too.

${pricesSection()}
`;
}

/** The busiest that is known of: `lib/settings/load.ts`. */
const BUSY_WEEK = 800;

/** A large user's deliveries, where they come faster than the stage lets them. */
function throttled({ ratePerSecond }: Facts): string {
  const rates = EVENTS_PER_DELIVERY.map((n) => deliveriesOf(alone('large', n)) / MONTH_SECONDS);
  const tooFast = rates.filter((rate) => rate > ratePerSecond).map((rate) => Math.round(rate));
  return tooFast.length > 0
    ? `A large user who gets ${tooFast.join(' or ')} deliveries a second needs a higher \`throttle\` than ${ratePerSecond}.\n\n`
    : '';
}

function busyCustomer(facts: Facts): string {
  const events = (BUSY_WEEK * 30) / 7;
  const traffic = { events, eventsPerDelivery: 1, eventsPerRun: 1 };
  const [all, paid] = [false, true].map((free) => money(monthly(traffic, facts, { free })));
  return `A busy customer of Quiltt has seen about ${BUSY_WEEK} events a week. That is ${all} a month, hardly more than [an idle stage](#while-idle) and its metrics; ${paid} in an account that has nothing else.`;
}
