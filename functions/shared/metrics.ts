/** Every metric of ours and its unit, as CloudWatch names units. */
const UNITS = {
  Deliveries: 'Count',
  EventsAccepted: 'Count',
  EventsQuarantined: 'Count',
  Rejections: 'Count',
  EventsProcessed: 'Count',
  EventsRetried: 'Count',
  EventsDead: 'Count',
  EventsDuplicate: 'Count',
  EventsUnknown: 'Count',
  SinceEvent: 'Milliseconds',
  SinceReceipt: 'Milliseconds',
  RetriedAge: 'Seconds',
  StatementAge: 'Seconds',
  SubscriptionDrift: 'Count',
} as const;

export type MetricName = keyof typeof UNITS;

/** What tells the values of a metric apart, beside the stage. Few values each: every one is paid for. */
export interface Dimensions {
  readonly Reason: string;
}

/** The only one that is counted by reason besides: of the others nobody is told why. */
const BY_REASON: MetricName = 'Rejections';

/**
 * What a line has besides, so that CloudWatch takes metrics from it: no call, no agent, no library.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export type Metrics = Readonly<Record<string, unknown>> & { readonly _aws: object };

export type MetricValues = Readonly<Partial<Record<MetricName, number>>>;

/** The members of a line that carry these values; of its fields none may have the same name. */
export type CreateMetrics = (values: MetricValues, dimensions?: Dimensions) => Metrics;

export interface MetricsDeps {
  /** The stage's name, a dimension of every metric. */
  readonly stage: string;
  readonly nowMs: () => number;
}

export const NAMESPACE = 'QuilttWebhooks';

export const createMetrics =
  ({ stage, nowMs }: MetricsDeps): CreateMetrics =>
  (values, dimensions) => {
    // They are the names that the type allows; TypeScript does not say so of keys.
    const names = Object.keys(values) as MetricName[];
    const CloudWatchMetrics = [
      directive(['Stage'], names),
      ...(dimensions ? [directive(['Stage', 'Reason'], [BY_REASON])] : []),
    ];
    return {
      _aws: { Timestamp: nowMs(), CloudWatchMetrics },
      Stage: stage,
      ...dimensions,
      ...values,
    };
  };

const directive = (dimensions: readonly string[], names: readonly MetricName[]) => ({
  Namespace: NAMESPACE,
  Dimensions: [dimensions],
  Metrics: names.map((name) => ({ Name: name, Unit: UNITS[name] })),
});
