import * as z from 'zod';
import { type Alarm, COMPARISONS, type Comparison } from './alarm.ts';
import { mayLookBack } from './alarm-interval.ts';
import {
  METRIC,
  METRICS,
  type Metrics,
  metricOf,
  PERIOD,
  seriesOfMetrics,
  seriesOfStat,
} from './alarm-series.ts';

const MAX_DESCRIPTION_LENGTH = 1_024;

const COMPARISON = z.custom<Comparison>((name) => Object.keys(COMPARISONS).includes(String(name)), {
  error: 'the local stack does not know this operator',
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html */
export const ALARM_PROPERTIES = z.object({
  ActionsEnabled: z.boolean().default(true),
  AlarmActions: z.array(z.string()).max(5).default([]),
  AlarmDescription: z.string().max(MAX_DESCRIPTION_LENGTH).default(''),
  AlarmName: z.string().optional(),
  ComparisonOperator: COMPARISON,
  DatapointsToAlarm: z.coerce.number().int().min(1).optional(),
  ...METRIC,
  Namespace: METRIC.Namespace.optional(),
  MetricName: METRIC.MetricName.optional(),
  EvaluateLowSampleCountPercentile: z.literal('evaluate').optional(),
  EvaluationPeriods: z.coerce.number().int().min(1),
  ExtendedStatistic: z.string().optional(),
  Metrics: METRICS.optional(),
  Period: PERIOD.optional(),
  Statistic: z.string().optional(),
  Threshold: z.coerce.number(),
  TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
  Unit: z.string().optional(),
});

type Properties = z.infer<typeof ALARM_PROPERTIES>;

/** What an alarm with these properties watches. Throws where CloudWatch would not take them. */
export const alarmOf = (properties: Properties): Omit<Alarm, 'name' | 'alarmName'> => {
  const { AlarmActions, ActionsEnabled, EvaluationPeriods } = properties;
  const { DatapointsToAlarm = EvaluationPeriods } = properties;
  const { periodSeconds, seriesIn } = metricsOf(properties);
  if (DatapointsToAlarm > EvaluationPeriods)
    throw new Error('DatapointsToAlarm must not be more than EvaluationPeriods');
  if (!mayLookBack(periodSeconds, EvaluationPeriods))
    throw new Error('an alarm looks back a day, or seven with periods of an hour and more');

  return {
    description: properties.AlarmDescription,
    actions: ActionsEnabled ? AlarmActions : [],
    periodSeconds,
    seriesIn,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    threshold: properties.Threshold,
    comparison: properties.ComparisonOperator,
    treatMissingData: properties.TreatMissingData,
  };
};

const metricsOf = (properties: Properties): Metrics => {
  const { Metrics, Namespace, MetricName, Dimensions, Period, Unit } = properties;
  const statistic = properties.Statistic ?? properties.ExtendedStatistic;
  if (Metrics) return seriesOfMetrics(Metrics);
  if (Namespace === undefined || MetricName === undefined || Period === undefined || !statistic)
    throw new Error('an alarm has a Namespace, a MetricName, a Period and a statistic, or Metrics');

  const metric = metricOf({ Namespace, MetricName, Dimensions });
  return { periodSeconds: Period, seriesIn: seriesOfStat({ metric, statistic, unit: Unit }) };
};
