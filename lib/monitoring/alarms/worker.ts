import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from '../alarm-spec.ts';
import { over, ownMetric } from '../own-metric.ts';

const FIVE_MINUTES = over(5, Stats.SUM);

/** Events that are not processed as they should be. */
export const workerAlarms: readonly AlarmSpec[] = [
  {
    id: 'WorkerErrors',
    metric: ({ worker }) => worker.metricErrors(FIVE_MINUTES),
    threshold: 0,
    runbook: {
      means:
        'The worker crashed, did not start, or ran out of time or memory. Its batch comes again.',
      look: 'Its log, at the lines that have no outcome. A handler that fails does not count here.',
      run: ({ worker }) => [`aws logs tail ${worker.logGroup.logGroupName} --since 1h`],
    },
  },
  {
    id: 'WorkerThrottles',
    metric: ({ worker }) => worker.metricThrottles(FIVE_MINUTES),
    threshold: 0,
    // A moment's throttling is Lambda's ordinary way to grow.
    evaluationPeriods: 3,
    runbook: {
      means:
        'Lambda has had no room for the worker for 15 minutes; events wait, and use up their receives.',
      look: "Who uses the account's concurrent executions? Lower worker.concurrency, or ask AWS for more.",
      run: () => ['aws lambda get-account-settings'],
    },
  },
  {
    id: 'StatementsLate',
    metric: ({ stage }) => ownMetric(stage, 'StatementAge', over(5, Stats.MAXIMUM)),
    // Half of the hour that a Statement's URL is given out for: https://quiltt.dev/webhooks
    threshold: 30 * 60,
    runbook: {
      means: 'A Statement is not downloaded after 30 minutes; its URL ends after 60.',
      look: 'The saved query failures-by-fingerprint, type statement.ready. After 55 minutes the event is a dead letter, and only Quiltt can give out a new URL.',
      run: ({ worker }) => [
        `aws logs tail ${worker.logGroup.logGroupName} --since 1h --filter-pattern '{ $.StatementAge > 0 }'`,
      ],
    },
  },
];
