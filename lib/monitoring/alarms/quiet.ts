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

/** Another check, which may take longer than the minute that the AWS CLI waits; and what it said. */
const lookAgain = ({ check }: Sources): string[] => [
  `aws lambda invoke --cli-read-timeout 0 --function-name ${check.functionName} /dev/stdout`,
  `aws logs tail ${check.logGroup.logGroupName} --since 2d`,
];

const SUBSCRIPTION_DRIFTED: AlarmSpec = {
  id: 'SubscriptionDrifted',
  metric: ({ stage }) => ownMetric(stage, 'SubscriptionDrift', over(1, Stats.MINIMUM)),
  threshold: 0,
  // The check is daily: what it has found holds until one finds nothing, be it in the same minute.
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: 'The subscription at Quiltt is not what is deployed, or could not be looked at.',
    look: "The check's line says what was found, and what to do about it. Correct it in Quiltt's Dashboard, Environment > Webhooks; with `subscription.check` as `repair` all but a deleted one is put right by itself. To look again, invoke the check.",
    run: lookAgain,
  },
};

const SUBSCRIPTION_CHECK_ERRORS: AlarmSpec = {
  id: 'SubscriptionCheckErrors',
  metric: ({ check }) => check.metricErrors(over(1, Stats.MINIMUM)),
  threshold: 0,
  // As above: what Lambda's own second try puts right ends it.
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: 'The daily check of the subscription crashed, did not start, or ran out of time.',
    look: 'In its log, lines other than `subscription check` say why. Whether the subscription is as deployed is not known until a check is through: invoke it once the cause is mended.',
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
    run: (sources) => [`curl -i -X POST ${sources.api.webhookUrl}`, ...lookAgain(sources)],
  },
});
