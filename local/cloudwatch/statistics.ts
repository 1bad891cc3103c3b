/** What becomes of the values of a period; never asked about none. */
export type Statistic = (values: readonly number[]) => number;

/**
 * The statistic of this name, such as `Sum` or `p99.9`. Throws for one that the local stack does
 * not know.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statisticOf(name: string): Statistic {
  const statistic = STATISTICS.get(name);
  if (statistic) return statistic;

  const percent = Number(/^p(\d{1,2}(\.\d+)?|100)$/.exec(name)?.[1] ?? Number.NaN);
  if (Number.isNaN(percent)) throw new Error(`the local stack does not know the statistic ${name}`);
  return (values) => percentile(values, percent);
}

/**
 * The value below which this many percent of the values are. CloudWatch does not say how it rounds:
 * this is the nearest rank.
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

const sum: Statistic = (values) => values.reduce((total, value) => total + value, 0);

const STATISTICS: ReadonlyMap<string, Statistic> = new Map([
  ['Sum', sum],
  ['Average', (values) => sum(values) / values.length],
  ['Minimum', (values) => values.reduce((least, value) => Math.min(least, value))],
  ['Maximum', (values) => values.reduce((most, value) => Math.max(most, value))],
  ['SampleCount', (values) => values.length],
]);
