import { log } from '../shared/log.ts';
import { type Answer, accepted, unreadable } from './answers.ts';
import { readDelivery } from './delivery.ts';
import type { Incoming } from './incoming.ts';
import { type KeepDeps, keep } from './keep.ts';
import { rejected } from './rejected.ts';

/** Puts every event of an authentic delivery into the queue or into quarantine, then answers. */
export async function accept(
  { id, body, signal, traceHeader }: Incoming,
  receivedAt: string,
  deps: KeepDeps,
): Promise<Answer> {
  const context = { body, delivery: { id, receivedAt }, signal, traceHeader };

  const delivery = readDelivery(body);
  if ('issues' in delivery) {
    const { issues } = delivery;
    await deps.quarantine.body(body, { reason: 'unreadable', issues }, context);
    return rejected(unreadable(issues), { deliveryId: id, reason: 'unreadable' });
  }

  const counts = await keep(delivery, { ...deps, context });
  log(counts.quarantined > 0 ? 'WARN' : 'INFO', 'delivery accepted', { deliveryId: id, ...counts });
  return accepted(counts);
}
