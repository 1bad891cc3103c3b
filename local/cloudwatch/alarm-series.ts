import * as z from 'zod';
import { parseExpression } from './expression.ts';
import type { Metric } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import type { Expression, Series } from './series.ts';
import { statisticOf } from './statistics.ts';
import type { Windows } from './windows.ts';

/** How CloudFormation writes a metric. */
export const METRIC = {
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
};

/** Seconds. CloudWatch takes no other. */
export const PERIOD = z.coerce
  .number()
  .refine((period) => [10, 20, 30].includes(period) || (period > 0 && period % 60 === 0), {
    error: 'a period is 10, 20, 30 or a multiple of 60 seconds',
  });

/** One metric with its statistic. */
export interface Stat {
  readonly metric: Metric;
  readonly statistic: string;
  readonly unit: string | undefined;
}

/** Data points in windows, the oldest first. */
export type SeriesIn = (store: MetricStore, windows: Windows) => Series;

export function seriesOfStat({ metric, statistic, unit }: Stat): SeriesIn {
  const calculate = statisticOf(statistic);
  return (store, windows) =>
    store
      .values(metric, windows, unit)
      .map((values) => (values.length === 0 ? undefined : calculate(values)));
}

export const metricOf = ({ Namespace, MetricName, Dimensions }: MetricProperties): Metric => ({
  namespace: Namespace,
  name: MetricName,
  dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
});

interface MetricProperties {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

const METRIC_STAT = z.strictObject({
  Metric: z.strictObject(METRIC),
  Period: PERIOD,
  Stat: z.string(),
  Unit: z.string().optional(),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-metricdataquery.html */
export const METRICS = z.array(
  z.strictObject({
    Id: z.string().regex(/^[a-z]\w*$/),
    Label: z.string().optional(),
    ReturnData: z.boolean().default(true),
    Period: PERIOD.optional(),
    Expression: z.string().optional(),
    MetricStat: METRIC_STAT.optional(),
  }),
);

export interface Metrics {
  readonly periodSeconds: number;
  readonly seriesIn: SeriesIn;
}

/** What an alarm on several metrics watches: the one that returns its data. */
export function seriesOfMetrics(metrics: z.infer<typeof METRICS>): Metrics {
  const watched = metrics.filter(({ ReturnData }) => ReturnData);
  const periods = metrics.flatMap(({ Period, MetricStat }) => MetricStat?.Period ?? Period ?? []);
  const [periodSeconds = Number.NaN] = periods;
  if (watched.length !== 1)
    throw new Error('one of the metrics must return its data, and no other');
  if (periods.some((period) => period !== periodSeconds) || periods.length === 0)
    throw new Error('all metrics must have the same period');

  const parts = new Map(metrics.map((metric) => [metric.Id, partOf(metric)]));
  const seriesOf = (id: string, store: MetricStore, windows: Windows): Series => {
    const part = parts.get(id);
    if (!part) throw new Error(`an expression names ${id}, which is no metric of the alarm`);
    if (part.kind === 'stat') return part.seriesIn(store, windows);
    return part.expression((other) => seriesOf(other, store, windows)).slice(0, windows.count);
  };
  const watchedId = watched[0]?.Id ?? '';
  return { periodSeconds, seriesIn: (store, windows) => seriesOf(watchedId, store, windows) };
}

type Part =
  | { readonly kind: 'stat'; readonly seriesIn: SeriesIn }
  | { readonly kind: 'expression'; readonly expression: Expression };

const partOf = ({ Id, Expression, MetricStat }: z.infer<typeof METRICS>[number]): Part => {
  if (Expression !== undefined)
    return { kind: 'expression', expression: parseExpression(Expression) };
  if (!MetricStat) throw new Error(`${Id} has neither an expression nor a metric`);

  const { Metric, Stat, Unit } = MetricStat;
  const stat = { metric: metricOf(Metric), statistic: Stat, unit: Unit };
  return { kind: 'stat', seriesIn: seriesOfStat(stat) };
};
