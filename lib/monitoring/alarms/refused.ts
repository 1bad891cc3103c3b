import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmSpec } from '../alarm-spec.ts';
import { over, ownMetric, rejections } from '../own-metric.ts';
import type { Sources } from '../sources.ts';

const FIVE_MINUTES = over(5, Stats.SUM);

const listQuarantine = ({ storage }: Sources): string[] => [
  `aws s3 ls s3://${storage.payloadBucket.bucketName}/quarantine/ --recursive`,
];

/** Deliveries of Quiltt's that are not taken as they come: each is one too many. */
export const refusedAlarms: readonly AlarmSpec[] = [
  {
    id: 'Quarantined',
    metric: ({ stage }) => ownMetric(stage, 'EventsQuarantined', FIVE_MINUTES),
    threshold: 0,
    runbook: {
      means: 'An authentic delivery, or an event of one, is not understood. It is kept.',
      look: 'The object says the reason, the places and the delivery, of which the saved query one-delivery has every line. Has Quiltt changed its payloads? docs/operations.md says how to promote one.',
      run: listQuarantine,
    },
  },
  {
    id: 'Stale',
    metric: ({ stage }) => rejections(stage, 'stale', FIVE_MINUTES),
    threshold: 0,
    runbook: {
      means: 'A delivery is authentic and too old: answered 401, kept in quarantine with its age.',
      look: 'Is it a replay, or does Quiltt not renew the timestamp of a retry? Then raise `toleranceSeconds`, deploy, and promote what is in quarantine.',
      run: listQuarantine,
    },
  },
  {
    id: 'SecretMissing',
    metric: ({ stage }) => rejections(stage, 'secretMissing', FIVE_MINUTES),
    threshold: 0,
    runbook: {
      means: 'No signing secret is stored: deliveries are answered 503. Quiltt retries 20 times.',
      look: "At once: copy it from Quiltt's Dashboard, Environment > Webhooks, into a file of your own, store it, and remove the file.",
      run: ({ storage }) => [
        `aws secretsmanager put-secret-value --secret-id ${storage.signingSecret.ref} --secret-string file://secret.txt`,
      ],
    },
  },
];
