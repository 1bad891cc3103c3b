import { log } from '../shared/log.ts';
import type { CreateMetrics } from '../shared/metrics.ts';
import { type Answer, accepted, type Counts, unreadable } from './answers.ts';
import { readDelivery } from './delivery.ts';
import type { Incoming } from './incoming.ts';
import { type KeepDeps, keep } from './keep.ts';
import { rejected } from './rejected.ts';

export interface AcceptDeps extends KeepDeps {
  readonly metrics: CreateMetrics;
}

/** Puts every event of an authentic delivery into the queue or into quarantine, then answers. */
export async function accept(
  { id, body, signal, traceHeader }: Incoming,
  receivedAt: string,
  deps: AcceptDeps,
): Promise<Answer> {
  const context = { body, delivery: { id, receivedAt }, signal, traceHeader };

  const delivery = readDelivery(body);
  if ('issues' in delivery) {
    const { issues } = delivery;
    await deps.quarantine.body(body, { reason: 'unreadable', issues }, context);
    return rejected(unreadable(issues), { deliveryId: id, reason: 'unreadable' }, deps.metrics);
  }

  const counts = await keep(delivery, { ...deps, context });
  logAccepted(id, counts, deps.metrics);
  return accepted(counts);
}

function logAccepted(deliveryId: string, counts: Counts, metrics: CreateMetrics): void {
  const { accepted: EventsAccepted, quarantined: EventsQuarantined } = counts;
  // A metric without a value costs nothing: of a quarantine that is hardly ever used none is said.
  const values = {
    Deliveries: 1,
    EventsAccepted,
    ...(EventsQuarantined > 0 && { EventsQuarantined }),
  };

  const level = EventsQuarantined > 0 ? 'WARN' : 'INFO';
  log(level, 'delivery accepted', { deliveryId, ...counts }, metrics(values));
}
