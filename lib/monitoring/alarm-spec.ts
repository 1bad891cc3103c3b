import type { ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Sources } from './sources.ts';

/** An alarm, and what to do when it rings. */
export interface AlarmSpec {
  /** Its construct id, and its section in docs/operations.md. */
  readonly id: string;
  readonly metric: (sources: Sources) => Metric;
  /** @default GREATER_THAN_THRESHOLD */
  readonly comparison?: ComparisonOperator;
  readonly threshold: number;
  /** Periods that are looked at. @default 1 */
  readonly evaluationPeriods?: number;
  /** How many of them have to be over it. @default - all */
  readonly datapointsToAlarm?: number;
  /**
   * @default NOT_BREACHING: what counts failures says nothing where there are none, and SQS nothing
   * of a queue that nobody has used for hours
   */
  readonly missing?: TreatMissingData;
  readonly runbook: Runbook;
}

/** What to do, in a few sentences: CloudWatch takes 1,024 characters. */
export interface Runbook {
  /** What it means. */
  readonly means: string;
  /** Where to look, and at what. */
  readonly look: string;
  /** Commands as they are typed; those of the AWS CLI without the region. */
  readonly run: (sources: Sources) => readonly string[];
}
