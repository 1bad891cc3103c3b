import fc from 'fast-check';

export interface Spread {
  readonly deliveries: number;
  /** Part of the events that come twice, from 0 to 1. */
  readonly duplicates: number;
  readonly seed: number;
}

/** Spreads events over deliveries, shuffled, some of them twice. */
export function spread<Event>(
  events: readonly Event[],
  { deliveries, duplicates, seed }: Spread,
): Event[][] {
  const again = shuffled(events, seed).slice(0, Math.round(events.length * duplicates));
  const all = shuffled([...events, ...again], seed + 1);
  const size = Math.ceil(all.length / deliveries);

  return Array.from({ length: deliveries }, (_, i) => all.slice(i * size, (i + 1) * size)).filter(
    (delivery) => delivery.length > 0,
  );
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const all = fc.shuffledSubarray([...items], { minLength: items.length });
  return fc.sample(all, { numRuns: 1, seed }).flat();
}
