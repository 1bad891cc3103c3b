import { ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Settings } from '../../settings.ts';
import type { AlarmSpec } from '../alarm-spec.ts';
import { over, ownMetric } from '../own-metric.ts';
import type { Sources } from '../sources.ts';

/** What Quiltt has changed, that nobody can look, and that it says nothing. */
export const quietAlarms = ({ silence }: Settings): readonly AlarmSpec[] => [
  SUBSCRIPTION_DRIFTED,
  SUBSCRIPTION_CHECK_ERRORS,
  ...(silence.enabled ? [silent(silence.hours)] : []),
];

/** What the last checks have said, and another one. */
const lookAgain = ({ check }: Sources): string[] => [
  `aws logs tail ${check.logGroup.logGroupName} --since 2d`,
  `aws lambda invoke --function-name ${check.functionName} /dev/stdout`,
];

const SUBSCRIPTION_DRIFTED: AlarmSpec = {
  id: 'SubscriptionDrifted',
  metric: ({ stage }) => ownMetric(stage, 'SubscriptionDrift', over(1, Stats.MAXIMUM)),
  threshold: 0,
  // The check is daily: what it has found holds until the next one, or one that is made by hand a minute later.
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: 'The subscription at Quiltt is not what is deployed, or could not be looked at.',
    look: "The check's line says what was found, and what to do about it. Correct it in Quiltt's Dashboard, Environment > Webhooks; with subscription.check as repair all but a deleted one is put right by itself. To look again, invoke the check.",
    run: lookAgain,
  },
};

const SUBSCRIPTION_CHECK_ERRORS: AlarmSpec = {
  id: 'SubscriptionCheckErrors',
  metric: ({ check }) => check.metricErrors(over(1, Stats.SUM)),
  threshold: 0,
  // As above. What Lambda's own second try puts right, a minute later, ends it.
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: 'The daily check of the subscription crashed, did not start, or ran out of time.',
    look: 'Its log, at the lines that are no subscription check. Whether the subscription is as deployed is not known until a check is through: invoke it once the cause is mended.',
    run: lookAgain,
  },
};

/** @param hours 1 to 168: CloudWatch looks back no further than 7 days */
const silent = (hours: number): AlarmSpec => ({
  id: 'Silence',
  metric: ({ stage }) => ownMetric(stage, 'Deliveries', over(60, Stats.SUM)),
  comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
  threshold: 1,
  evaluationPeriods: hours,
  // Nothing is counted where nothing is delivered: just that is looked for.
  missing: TreatMissingData.BREACHING,
  runbook: {
    means: `No delivery was accepted for ${hours} hours.`,
    look: "Quiltt's Dashboard shows what it sends and what it is answered: is the subscription there and enabled? Has anything synced at all? The address must answer 401 to what is not signed.",
    run: ({ api, check }) => [
      `curl -i -X POST ${api.webhookUrl}`,
      `aws lambda invoke --function-name ${check.functionName} /dev/stdout`,
    ],
  },
});
