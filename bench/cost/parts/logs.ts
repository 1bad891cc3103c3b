import { ASSUMED } from '../assumed.ts';
import type { Units } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { MEASURED } from '../measured.ts';
import { PLATFORM_BYTES } from '../platform-lines.ts';
import { deliveriesOf, MONTH_SECONDS, runsOf, type Traffic } from '../traffic.ts';
import { gb } from './measures.ts';

/** The access log's line, the receiver's, and Lambda's own. */
export const linesOfDeliveries = (traffic: Traffic, facts: Facts): Units =>
  written(
    deliveriesOf(traffic) *
      (MEASURED.accessLineBytes + MEASURED.deliveryLineBytes + PLATFORM_BYTES),
    facts,
  );

/** The worker's lines, and Lambda's own of its runs. */
export const linesOfEvents = (traffic: Traffic, facts: Facts): Units =>
  written(traffic.events * MEASURED.eventLineBytes + runsOf(traffic) * PLATFORM_BYTES, facts);

const written = (bytes: number, { logDays }: Facts): Units => ({
  logsGb: gb(bytes),
  logsGbMonth: (gb(bytes) * ASSUMED.storedShare * logDays * 86_400) / MONTH_SECONDS,
});
