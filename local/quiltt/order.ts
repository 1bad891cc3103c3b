import type { Random } from './random.ts';

/** Cuts events into deliveries of `size`, the last one perhaps smaller. */
export function batch<Event>(events: readonly Event[], size: number): Event[][] {
  return Array.from({ length: Math.ceil(events.length / size) }, (_, i) =>
    events.slice(i * size, (i + 1) * size),
  );
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
