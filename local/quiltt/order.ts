import type { Random } from './random.ts';

/** Cuts events into deliveries of `size`, the last one perhaps smaller; makes each when asked. */
export function* batch<Event>(events: Iterable<Event>, size: number): Generator<Event[]> {
  let delivery: Event[] = [];
  for (const event of events) {
    if (delivery.push(event) < size) continue;
    yield delivery;
    delivery = [];
  }
  if (delivery.length > 0) yield delivery;
}

/** All of them, and after each, as often as `share` says, itself again: as retries do. */
export function duplicate<Event>(events: readonly Event[], share: number, random: Random): Event[] {
  return events.flatMap((event) => (random() < share ? [event, event] : [event]));
}

/** All of them in any order: Quiltt promises none. */
export function reorder<Event>(events: readonly Event[], random: Random): Event[] {
  const keyed = events.map((event) => ({ event, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ event }) => event);
}
