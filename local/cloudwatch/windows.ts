/** One value of a metric. */
export interface Point {
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly value: number;
  readonly unit: string;
}

/** Spans of time of the same length, one after the other, up to a moment. */
export interface Windows {
  readonly endMs: number;
  readonly lengthMs: number;
  readonly count: number;
}

/**
 * The values that fall into each window, the oldest window first. A window has its end and not its
 * beginning. With `holds`, a value also counts in each later window, until the next value.
 */
export function spread(points: readonly Point[], windows: Windows, holds: boolean): number[][] {
  const found = Array.from({ length: windows.count }, (): number[] => []);
  let before: Point | undefined;

  for (const point of points) {
    const index = indexOf(point.atMs, windows);
    if (index < 0) before = point;
    found[index]?.push(point.value);
  }
  return holds ? hold(found, before?.value) : found;
}

const indexOf = (atMs: number, { endMs, lengthMs, count }: Windows): number =>
  count - 1 - Math.floor((endMs - atMs) / lengthMs);

const hold = (found: readonly number[][], before: number | undefined): number[][] => {
  let held = before;
  return found.map((values) => {
    const all = held === undefined ? values : [held, ...values];
    const isQuiet = values.length === 0;
    held = values.at(-1) ?? held;
    return isQuiet ? all : values;
  });
};
