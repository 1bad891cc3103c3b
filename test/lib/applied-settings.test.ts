import { QuilttWebhooks } from '../../lib/stack.ts';
import { CERTIFICATE_ARN, everySetting } from './every-setting.ts';
import { resourceOf } from './resources.ts';
import { createApp, synthesize } from './synthesize.ts';

const DAY = 86_400;
const template = synthesize(everySetting);
const propertiesOf = (name: string) => resourceOf(template, name).Properties;

/** By setting: where it is to be found in the template. */
const APPLIED: [string, string, object][] = [
  [
    'environmentId and toleranceSeconds',
    'ReceiverFunction',
    { Environment: { Variables: { ENVIRONMENT_ID: 'env_1', TOLERANCE_SECONDS: '600' } } },
  ],
  [
    'throttle',
    'ApiStage',
    { DefaultRouteSettings: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 7 } },
  ],
  ['worker.concurrency', 'WorkerEvents', { ScalingConfig: { MaximumConcurrency: 3 } }],
  ['worker.timeoutSeconds', 'WorkerFunction', { Timeout: 90 }],
  ['worker.timeoutSeconds, six times', 'StorageEventQueue', { VisibilityTimeout: 540 }],
  ['maxReceiveCount', 'StorageEventQueue', { RedrivePolicy: { maxReceiveCount: 6 } }],
  ['retention.eventDays', 'StorageEventQueue', { MessageRetentionPeriod: 4 * DAY }],
  ['retention.deadLetterDays', 'StorageDeadLetterQueue', { MessageRetentionPeriod: 8 * DAY }],
  [
    'retention.payloadDays',
    'StoragePayloadBucket',
    { LifecycleConfiguration: { Rules: [{ ExpirationInDays: 9 }] } },
  ],
  [
    'retention.backupDays',
    'StorageStateTable',
    { PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 11 } },
  ],
  [
    'retention.backupDays',
    'StorageLedgerTable',
    { PointInTimeRecoverySpecification: { RecoveryPeriodInDays: 11 } },
  ],
  [
    'defaultHandlers, maxReceiveCount and retention',
    'WorkerFunction',
    {
      Environment: {
        Variables: {
          DEFAULT_HANDLERS: 'off',
          MAX_RECEIVE_COUNT: '6',
          DEAD_LETTER_DAYS: '8',
          PAYLOAD_DAYS: '9',
          LEDGER_DAYS: '10',
          BACKUP_DAYS: '11',
          LOG_DAYS: '14',
        },
      },
    },
  ],
  ['silence', 'MonitoringSilence', { EvaluationPeriods: 48 }],
  ['retention.logDays', 'ReceiverLogs', { RetentionInDays: 14 }],
  ['retention.logDays', 'WorkerLogs', { RetentionInDays: 14 }],
  ['retention.logDays', 'SubscriptionLogs', { RetentionInDays: 14 }],
  ['retention.logDays', 'SubscriptionCheckLogs', { RetentionInDays: 14 }],
  ['retention.logDays', 'ApiAccessLog', { RetentionInDays: 14 }],
  [
    'apiKeySecretName',
    'SubscriptionFunction',
    { Environment: { Variables: { API_KEY_SECRET_ID: 'payments/quiltt' } } },
  ],
  [
    'stage, apiKeySecretName, eventTypes, subscription and customDomain',
    'SubscriptionCheckFunction',
    {
      Environment: {
        Variables: {
          STAGE: 'prod',
          API_KEY_SECRET_ID: 'payments/quiltt',
          EVENT_TYPES: 'balance,charge.execute',
          CHECK: 'repair',
          ADOPTED_ID: 'wh_1',
          TARGET_URL: 'https://webhooks.example.com/webhooks/quiltt',
        },
      },
    },
  ],
  [
    'customDomain',
    'ApiDomain',
    {
      DomainName: 'webhooks.example.com',
      DomainNameConfigurations: [
        { CertificateArn: CERTIFICATE_ARN, SecurityPolicy: 'TLS_1_2', EndpointType: 'REGIONAL' },
      ],
    },
  ],
  [
    'customDomain.truststore',
    'ApiDomain',
    {
      MutualTlsAuthentication: {
        TruststoreUri: 's3://authorities/quiltt.pem',
        TruststoreVersion: 'v1',
      },
    },
  ],
  ['customDomain, as the only address', 'ApiHttpApi', { DisableExecuteApiEndpoint: true }],
];

describe('settings in the template', () => {
  test.each(APPLIED)('%s: %s', (_, name, properties) => {
    expect(propertiesOf(name)).toMatchObject(properties);
  });

  test.each(['Receiver', 'Worker'])('tracing: the %s is traced only where it is on', (name) => {
    const { Properties: traced } = resourceOf(synthesize(), `${name}Function`);

    expect(traced.TracingConfig).toEqual({ Mode: 'Active' });
    expect(propertiesOf(`${name}Function`)).not.toHaveProperty('TracingConfig');
  });

  test('customDomain: the outputs name the host and what it is an alias of', () => {
    expect(template.toJSON().Outputs).toMatchObject({
      WebhookUrl: { Value: 'https://webhooks.example.com/webhooks/quiltt' },
      DomainTarget: {
        Value: { 'Fn::GetAtt': [expect.stringMatching(/^ApiDomain/), 'RegionalDomainName'] },
      },
    });
  });

  test('customDomain: without a truststore anybody may connect', () => {
    const customDomain = { name: 'webhooks.example.com', certificateArn: CERTIFICATE_ARN };
    const { Properties } = resourceOf(synthesize({ customDomain }), 'ApiDomain');

    expect(Properties).not.toHaveProperty('MutualTlsAuthentication');
  });

  test('account, region and tags are those of the stack', () => {
    const stack = new QuilttWebhooks(createApp(), 'QuilttWebhooks', everySetting);

    expect(stack).toMatchObject({ account: '111122223333', region: 'us-east-1' });
    expect(stack.tags.tagValues()).toEqual({ team: 'payments' });
  });
});
