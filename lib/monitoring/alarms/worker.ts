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
      look: "Who uses the account's concurrent executions? Lower `worker.concurrency`, or ask AWS for more.",
      run: () => ['aws lambda get-account-settings'],
    },
  },
  {
    id: 'EventsFailing',
    // The age of the oldest event leaves out what was received three times, and that is within two minutes.
    metric: ({ stage }) => ownMetric(stage, 'RetriedAge', over(60, Stats.MAXIMUM)),
    threshold: 15 * 60,
    runbook: {
      means:
        'An event fails again and again, 15 minutes after its receipt. It is dead within hours.',
      look: 'The saved query failures-by-fingerprint says whether it is one or all, and why. Fix the handler, or what is behind it, and deploy: what waits for its next try needs nothing else.',
      run: ({ worker }) => [
        `aws logs tail ${worker.logGroup.logGroupName} --since 1h --filter-pattern '{ $.outcome = "retried" }'`,
      ],
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
