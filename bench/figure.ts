import { median } from './statistics.ts';
import type { Figure } from './table.ts';

/** A cell of medians, with its samples. */
export const figure = (samples: readonly number[]): Figure => ({
  value: median(samples),
  samples,
});
