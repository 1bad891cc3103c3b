/** What CloudWatch tells metrics apart by. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** By name. A metric with one dimension more is another metric. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Values of a metric, such as `Count` or `Milliseconds`, as they are reported. */
export interface Datum extends Metric {
  readonly unit: string;
  readonly values: readonly number[];
  /** Epoch milliseconds. */
  readonly atMs: number;
}

/** As a service of AWS reports one of its own metrics. */
export type Put = (name: string, value: number, unit: string) => void;

/** The one text that stands for a metric, however its dimensions are ordered. */
export const keyOf = ({ namespace, name, dimensions }: Metric): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);
