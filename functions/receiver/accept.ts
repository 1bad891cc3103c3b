import * as z from 'zod/mini';
import { log } from '../shared/log.ts';
import { sideBySide } from '../shared/side-by-side.ts';
import { type Answer, accepted, type Counts, unreadable } from './answers.ts';
import { type Delivery, readDelivery } from './delivery.ts';
import type { Enqueue } from './enqueue.ts';
import type { Incoming } from './incoming.ts';
import type { Quarantine, QuarantineContext } from './quarantine.ts';
import { rejected } from './rejected.ts';

export interface AcceptDeps {
  readonly enqueue: Enqueue;
  readonly quarantine: Quarantine;
  /** The only `env_…` whose events are wanted here. @default - any */
  readonly environmentId?: string | undefined;
}

/** Puts every event of an authentic delivery into the queue or into quarantine, then answers. */
export async function accept(
  incoming: Incoming,
  receivedAt: string,
  deps: AcceptDeps,
): Promise<Answer> {
  const context = { delivery: { id: incoming.id, receivedAt }, signal: incoming.signal };

  const delivery = readDelivery(incoming.body);
  if ('issues' in delivery) {
    const { issues } = delivery;
    await deps.quarantine.body(incoming.body, { reason: 'unreadable', issues }, context);
    return rejected(incoming, 'unreadable', unreadable(issues));
  }

  const counts = isOurs(delivery, deps)
    ? await keepEach(delivery, { ...context, traceHeader: incoming.traceHeader }, deps)
    : await keepWhole(delivery, { ...context, body: incoming.body }, deps);

  log('INFO', 'delivery accepted', { deliveryId: incoming.id, ...counts });
  return accepted(counts);
}

const withId = z.looseObject({ id: z.string() });

function isOurs({ environment }: Delivery, { environmentId }: AcceptDeps): boolean {
  if (!environmentId) return true;
  const result = z.safeParse(withId, environment);
  return result.success && result.data.id === environmentId;
}

async function keepEach(
  { environment, events, malformed }: Delivery,
  context: QuarantineContext & { readonly traceHeader: string | undefined },
  { enqueue, quarantine }: AcceptDeps,
): Promise<Counts> {
  await sideBySide(malformed, { atOnce: 8 }, (one) => quarantine.event(one, environment, context));
  await enqueue(events, { ...context, environment });
  return { accepted: events.length, quarantined: malformed.length };
}

async function keepWhole(
  { events, malformed }: Delivery,
  { body, ...context }: QuarantineContext & { readonly body: Uint8Array },
  { quarantine }: AcceptDeps,
): Promise<Counts> {
  await quarantine.body(body, { reason: 'otherEnvironment' }, context);
  return { accepted: 0, quarantined: events.length + malformed.length };
}
