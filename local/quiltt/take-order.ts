import * as z from 'zod';
import type { Answer } from './answer.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { batch, duplicate, reorder } from './order.ts';
import { samplesOf } from './samples.ts';
import { eventsFor, type Subscription } from './subscription.ts';

export interface TakeOrderDeps extends Pick<DeliveryLog, 'deliver'> {
  readonly subscriptions: () => readonly Subscription[];
  readonly quilttUrl: string;
}

const order = z.strictObject({
  type: z.string(),
  count: z.int().min(1).max(1_000).default(1),
  batch: z.int().min(1).max(1_000).default(1),
  profile: z.string().min(1).optional(),
  /** Which share of the events comes twice. */
  duplicate: z.number().min(0).max(1).default(0),
  /** Whether they come in any order. */
  reorder: z.boolean().default(false),
});

type Order = z.output<typeof order>;

/** Makes the samples that `body` orders and delivers those that a subscription asks for. */
export function takeOrder(body: string, deps: TakeOrderDeps): Answer {
  const { deliver, subscriptions, quilttUrl } = deps;
  try {
    const taken = order.parse(JSON.parse(body));
    const enabled = subscriptions().filter(({ disabled }) => !disabled);
    const asked = { disabled: false, eventTypes: enabled.flatMap(({ eventTypes }) => eventTypes) };
    const events = eventsFor(asked, eventsOf(taken, quilttUrl));
    if (events.length === 0) return conflict(taken, asked.eventTypes);

    for (const some of batch(events, taken.batch)) void deliver(some);
    return { status: 202, body: { eventIds: events.map(({ id }) => id) } };
  } catch (error) {
    return { status: 400, body: { message: reasonOf(error) } };
  }
}

function eventsOf(
  { type, count, profile, duplicate: share, reorder: isReordered }: Order,
  quilttUrl: string,
) {
  const samples = [...samplesOf({ name: type, count, profileId: profile, quilttUrl })];
  const events = duplicate(samples, share, Math.random);
  return isReordered ? reorder(events, Math.random) : events;
}

function conflict({ type }: Order, asked: readonly string[]): Answer {
  const others = [...new Set(asked)].sort().join(', ');
  const why = others ? `they ask for ${others}` : 'there is none that is enabled';
  return { status: 409, body: { message: `no subscription asks for ${type}: ${why}` } };
}

const reasonOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};
