import { setTimeout as sleep } from 'node:timers/promises';
import type { EventType } from '../../functions/shared/event-types.ts';
import { payloadOf } from '../../local/quiltt/payload.ts';
import { post } from '../../local/quiltt/post.ts';
import type { Random } from '../../local/quiltt/random.ts';
import { sampleOf } from '../../local/quiltt/sample.ts';
import { type SpoiledWay, spoiled } from '../../local/quiltt/spoiled.ts';
import { spoiledRequest } from '../../local/quiltt/spoiled-request.ts';
import type { World } from './world.ts';

export interface Deliveries {
  /** Delivers so many events at once, and waits for what the worker says of each first. */
  readonly some: (events: number) => Promise<void>;
  /** Delivers the last one once more, as Quiltt does where it has not seen the answer. */
  readonly again: () => Promise<void>;
  /** Posts so many deliveries that are not as Quiltt's are; each has one event. */
  readonly spoil: (way: SpoiledWay, count: number) => Promise<void>;
}

/** What Quiltt mostly tells of, and how often. */
const TYPES: readonly EventType[] = [
  ...new Array<EventType>(5).fill('balance.created'),
  ...new Array<EventType>(4).fill('connection.synced.successful'),
  'connection.synced.errored.repairable',
  'account.created',
  'account.verified',
  'profile.ready',
  'statement.ready',
];

/** How long after its events Quiltt delivers them, at the most: 6 s at the speed of the day. */
const LATEST_MS = 400;

export function createDeliveries(world: World, random: Random): Deliveries {
  const { stack, quiltt, outcomes, secret } = world;
  let last: readonly { readonly id: string }[] = [];

  const sample = () => {
    const type = TYPES[Math.floor(random() * TYPES.length)] ?? 'balance.created';
    return sampleOf(type, { random, nowMs: Date.now(), quilttUrl: quiltt.url });
  };

  const deliver = async (events: readonly { readonly id: string }[]) => {
    last = events;
    const said = outcomes.next(events.map(({ id }) => id));
    await Promise.all([quiltt.deliver(events), said]);
  };

  const spoilOne = async (way: SpoiledWay) => {
    const { expectedStatus } = spoiled[way];
    const event = sample();
    const signing = { secret, nowMs: Date.now() };
    const request = spoiledRequest(payloadOf([event]), spoiled[way], signing);
    const isQueued = way === 'unknown-type' || way === 'wrong-shape';
    const said = isQueued ? outcomes.next([event.id]) : undefined;

    const answered = post(stack.resolve(stack.outputs.WebhookUrl ?? ''), request);
    const [{ status }] = await Promise.all([answered, said]);
    if (status !== expectedStatus)
      throw new Error(`a delivery that is ${way} is answered ${status}`);
  };

  return {
    some: async (count) => {
      const events = Array.from({ length: count }, sample);
      await sleep(LATEST_MS * random());
      await deliver(events);
    },
    again: () => deliver(last),
    spoil: async (way, count) => {
      for (let i = 0; i < count; i++) await spoilOne(way);
    },
  };
}
