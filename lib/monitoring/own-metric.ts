import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';

/** What the Lambdas count, each in a line of its log (`functions/shared/metrics.ts`). */
export type MetricName =
  | 'Deliveries'
  | 'EventsAccepted'
  | 'EventsQuarantined'
  | 'Rejections'
  | 'EventsProcessed'
  | 'EventsRetried'
  | 'EventsDead'
  | 'EventsDuplicate'
  | 'EventsUnknown'
  | 'SinceEvent'
  | 'SinceReceipt'
  | 'RetriedAge'
  | 'StatementAge'
  | 'SubscriptionDrift';

/** Why a delivery is not accepted (`functions/receiver/rejected.ts`). */
export type RejectionReason =
  | 'unsigned'
  | 'forged'
  | 'stale'
  | 'secretMissing'
  | 'unreadable'
  | 'notDurable';

/** Which statistic, over how long. */
export type Over = Required<Pick<MetricOptions, 'period' | 'statistic'>>;

const NAMESPACE = 'QuilttWebhooks';

/** One of our own metrics, of this stage alone. */
export const ownMetric = (stage: string, metricName: MetricName, options: MetricOptions): Metric =>
  new Metric({ namespace: NAMESPACE, metricName, ...options, dimensionsMap: { Stage: stage } });

/** The rejections for one reason. */
export const rejections = (stage: string, Reason: RejectionReason, options: MetricOptions) =>
  new Metric({
    namespace: NAMESPACE,
    metricName: 'Rejections',
    ...options,
    dimensionsMap: { Stage: stage, Reason },
  });

export const over = (minutes: number, statistic: string): Over => ({
  period: Duration.minutes(minutes),
  statistic,
});
