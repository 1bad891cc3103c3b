import type { Clock } from './clock.ts';
import { type Datum, keyOf, type Metric } from './metric.ts';
import { type Point, spread, type Windows } from './windows.ts';

/** What was reported of all metrics since the start. */
export interface MetricStore {
  readonly put: (datum: Datum) => void;
  /**
   * Reports a level, such as the length of a queue, which holds until the next report: AWS reports
   * it each minute, and a minute may be shorter here than the time between two looks.
   */
  readonly putLevel: (datum: Datum) => void;
  /** The values in each window, the oldest first; all units where none is asked for. */
  readonly values: (metric: Metric, windows: Windows, unit?: string) => number[][];
  /** Each metric that was reported. */
  readonly metrics: () => readonly Metric[];
}

/** Of one metric: more than an alarm looks back at. */
const MAX_POINTS = 50_000;

interface Series {
  readonly metric: Metric;
  readonly points: Point[];
  isLevel: boolean;
}

/** @param clock by which what is dated by this machine's own is kept */
export function createMetricStore({ at }: Pick<Clock, 'at'>): MetricStore {
  const all = new Map<string, Series>();

  const add = ({ unit, values, atMs, ...metric }: Datum, isLevel: boolean): void => {
    const series = all.get(keyOf(metric)) ?? { metric, points: [], isLevel };
    all.set(keyOf(metric), series);
    series.points.push(...values.map((value) => ({ atMs: at(atMs), value, unit })));
    if (series.points.length > 2 * MAX_POINTS) series.points.splice(0, MAX_POINTS);
  };

  return {
    put: (datum) => add(datum, false),
    putLevel: (datum) => add(datum, true),
    values: (metric, windows, unit) => {
      const { points = [], isLevel = false } = all.get(keyOf(metric)) ?? {};
      const asked = points.filter((point) => unit === undefined || point.unit === unit);
      return spread(asked, windows, isLevel);
    },
    metrics: () => [...all.values()].map(({ metric }) => metric),
  };
}
