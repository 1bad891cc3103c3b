import { ASSUMED } from '../assumed.ts';
import type { Units } from '../bill.ts';
import type { Facts } from '../facts.ts';
import { deliveriesOf, MONTH_SECONDS, type Traffic } from '../traffic.ts';

export const secrets = (traffic: Traffic, facts: Facts): Units => ({
  secretMonth: facts.secrets,
  secretRequest: readsOfSecret(traffic, facts),
});

/** Each sandbox of the receiver reads it again now and then, when a delivery comes. */
function readsOfSecret(traffic: Traffic, { durations }: Facts): number {
  const deliveries = deliveriesOf(traffic);
  const busySeconds = (deliveries * durations.receiverMs(traffic.eventsPerDelivery)) / 1_000;
  const sandboxes = Math.ceil(busySeconds / MONTH_SECONDS);
  return Math.min(deliveries, (sandboxes * MONTH_SECONDS) / ASSUMED.secretSeconds);
}

/** The buckets have a key of their own under it, and hardly ask. */
export const customerKey = (traffic: Traffic, facts: Facts): Units => {
  if (!facts.hasKey) return {};

  const periods = MONTH_SECONDS / ASSUMED.dataKeySeconds;
  const ofStorage = periods * (ASSUMED.dataKeyCallsOfQueue + facts.tables);
  return { kmsKeyMonth: 1, kmsRequest: ofStorage + readsOfSecret(traffic, facts) };
};
