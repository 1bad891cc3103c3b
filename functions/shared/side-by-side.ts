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
  const waiting = each(items);

  const lane = async () => {
    for (const [index, item] of waiting) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
}

/** A generator: the lane that fails ends it, and so the other lanes begin no more. */
function* each<Item>(items: readonly Item[]) {
  yield* items.entries();
}
