import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from '../alarm-spec.ts';
import { over, ownMetric } from '../own-metric.ts';

const FIVE_MINUTES = over(5, Stats.SUM);

/** Deliveries that are answered with an error, or late. Quiltt's 20 tries and 20 s: https://quiltt.dev/webhooks */
export const receiverAlarms: readonly AlarmSpec[] = [
  {
    id: 'Receiver5xx',
    metric: ({ api }) => api.httpApi.metricServerError(FIVE_MINUTES),
    threshold: 0,
    // What the first retry puts right wakes nobody; retries grow rare, and must still be seen.
    evaluationPeriods: 12,
    datapointsToAlarm: 2,
    runbook: {
      means: 'Deliveries are answered 5xx. Quiltt retries 20 times, then they are lost.',
      look: "The receiver's log says why: the signing secret is missing, or SQS, S3 or Secrets Manager did not answer, or a permission is missing. No line: the Lambda itself fails.",
      run: ({ receiver }) => [
        `aws logs tail ${receiver.logGroup.logGroupName} --since 1h --filter-pattern ERROR`,
      ],
    },
  },
  {
    id: 'ReceiverSlow',
    // With the start of a Lambda, as Quiltt sees it.
    metric: ({ api }) => api.httpApi.metricLatency(over(5, 'p99')),
    // Half of the receiver's own 10 s, a quarter of the 20 s that Quiltt waits.
    threshold: 5_000,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
    runbook: {
      means: 'One delivery in a hundred takes more than 5 s; Quiltt gives up after 20 s.',
      look: 'The dashboard shows whether all are slow (AWS) or few (cold starts, large deliveries). The lines platform.report have the init time and the memory of each.',
      run: ({ receiver }) => [
        `aws logs tail ${receiver.logGroup.logGroupName} --since 1h --filter-pattern '{ $.type = "platform.report" }'`,
      ],
    },
  },
];

const FLOOD = 100;

/** More than this in five minutes is no stray scanner any more. */
export const floodAlarm: AlarmSpec = {
  id: 'Rejections',
  metric: ({ stage }) => ownMetric(stage, 'Rejections', FIVE_MINUTES),
  threshold: FLOOD,
  runbook: {
    means: `More than ${FLOOD} deliveries in 5 minutes were rejected: a flood, or the wrong secret.`,
    look: "The saved query rejections-by-source has the addresses. If they are Quiltt's, its secret has changed: docs/operations.md says how to rotate it. A flood costs what `throttle.ratePerSecond` lets through.",
    run: ({ receiver }) => [
      `aws logs tail ${receiver.logGroup.logGroupName} --since 30m --filter-pattern '{ $.message = "delivery rejected" }'`,
    ],
  },
};
