import type { QuilttWebhooksProps } from '../../lib/stack.ts';

export const KEY_ARN =
  'arn:aws:kms:us-east-1:111122223333:key/0f1e2d3c-0000-4000-8000-000000000000';
export const CERTIFICATE_ARN =
  'arn:aws:acm:us-east-1:111122223333:certificate/0f1e2d3c-0000-4000-8000-000000000000';

/** A stage with nothing left to its default. */
export const everySetting: QuilttWebhooksProps = {
  stage: 'prod',
  eventTypes: ['balance', 'charge.execute'],
  defaultHandlers: false,
  apiKeySecretName: 'payments/quiltt',
  environmentMode: 'PRODUCTION',
  environmentId: 'env_1',
  subscription: { adopt: 'wh_1', check: 'repair' },
  toleranceSeconds: 600,
  throttle: { ratePerSecond: 5, burst: 7 },
  worker: { concurrency: 3, timeoutSeconds: 90 },
  maxReceiveCount: 6,
  retention: {
    eventDays: 4,
    deadLetterDays: 8,
    payloadDays: 9,
    ledgerDays: 10,
    backupDays: 11,
    logDays: 14,
  },
  removalPolicy: 'retain',
  account: '111122223333',
  region: 'us-east-1',
  kmsKeyArn: KEY_ARN,
  customDomain: {
    name: 'webhooks.example.com',
    certificateArn: CERTIFICATE_ARN,
    truststore: { bucket: 'authorities', key: 'quiltt.pem', version: 'v1' },
  },
  permissionsBoundary: 'Boundary',
  tags: { team: 'payments' },
  alarmEmail: 'ops@example.com',
  silence: { enabled: true, hours: 48 },
  tracing: false,
};
