interface Bound {
  /** How many at once, at the most. */
  readonly atOnce: number;
}

/**
 * Maps items side by side, never more than `atOnce`, results in the items' order.
 * @throws what the first failing task threw; tasks not yet begun are not begun
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  { atOnce }: Bound,
  task: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();

  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await task(item);
  };
  const lanes = Array.from({ length: Math.min(atOnce, items.length) }, lane);

  try {
    await Promise.all(lanes);
  } finally {
    // The lanes share one iterator: ending it keeps the others from beginning more.
    waiting.return?.();
  }
  return results;
}
