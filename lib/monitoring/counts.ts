import { type IMetric, MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, over, ownMetric } from './own-metric.ts';

/** One of our own counts, what its line says and in which color. */
export type Count = readonly [name: MetricName, label: string, color: string];

const FIVE_MINUTES = over(5, Stats.SUM);

/**
 * Counts in each five minutes. Where nothing was counted there is no data point, and a graph would
 * draw its line right across: there it is zero.
 */
export const counts = (stage: string, ...all: readonly Count[]): IMetric[] =>
  all.map(([name, label, color]) => {
    const id = name.charAt(0).toLowerCase() + name.slice(1);
    return new MathExpression({
      label,
      color,
      expression: `FILL(${id}, 0)`,
      usingMetrics: { [id]: ownMetric(stage, name, FIVE_MINUTES) },
      period: FIVE_MINUTES.period,
    });
  });
