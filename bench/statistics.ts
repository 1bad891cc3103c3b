/** The value below which this part of the samples lies: the nearest one, none is made up. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export const mean = (samples: readonly number[]): number =>
  samples.reduce((sum, sample) => sum + sample, 0) / samples.length;

/** Round by round, so that what slowed a round down slowed both. */
export const ratios = (these: readonly number[], those: readonly number[]): number[] =>
  these.map((sample, round) => sample / (those[round] ?? Number.NaN));

/** In an order of its own each time, so that none is always the one after another. */
export function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = new Map(items.map((item) => [item, Math.random()]));
  return items.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}
