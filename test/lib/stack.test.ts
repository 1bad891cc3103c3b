import { Match } from 'aws-cdk-lib/assertions';
import { everySetting } from './every-setting.ts';
import { resourceOf, resourcesOf, withoutHash } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();
const propertiesOf = (name: string) => resourceOf(template, name).Properties;

describe('stack', () => {
  test('holds these resources and no others', () => {
    expect(
      resourcesOf(template)
        .map(([id]) => withoutHash(id))
        .sort(),
    ).toEqual([
      // The one route that the world can reach
      'ApiAccessLog',
      'ApiHttpApi',
      'ApiHttpApiPOSTwebhooksquiltt',
      'ApiHttpApiPOSTwebhooksquilttReceiver',
      'ApiHttpApiPOSTwebhooksquilttReceiverPermission',
      'ApiStage',
      // Tells what needs somebody, and shows the rest: alarms, saved queries, a dashboard
      'MonitoringDashboard',
      'MonitoringDeadLetters',
      'MonitoringEventsFailing',
      'MonitoringFailuresByFingerprint',
      'MonitoringOldestDeadLetter',
      'MonitoringOldestEvent',
      'MonitoringOldestEventDay',
      'MonitoringOneDelivery',
      'MonitoringOneEvent',
      'MonitoringOneProfile',
      'MonitoringQuarantined',
      'MonitoringReceiver5xx',
      'MonitoringReceiverSlow',
      'MonitoringRejected',
      'MonitoringRejections',
      'MonitoringRejectionsBySource',
      'MonitoringSecretMissing',
      'MonitoringSlowestHandlers',
      'MonitoringStale',
      'MonitoringStatementsLate',
      'MonitoringSubscriptionCheckErrors',
      'MonitoringSubscriptionDrifted',
      'MonitoringUnknownTypes',
      'MonitoringWorkerErrors',
      'MonitoringWorkerThrottles',
      // The Lambdas, each with a role and a log of its own
      'ReceiverFunction',
      'ReceiverLogs',
      'ReceiverRole',
      'ReceiverRoleDefaultPolicy',
      // Where deliveries and what is known by them are durable
      'StorageDeadLetterQueue',
      'StorageDeadLetterQueuePolicy',
      'StorageEventQueue',
      'StorageEventQueuePolicy',
      'StorageLedgerTable',
      'StoragePayloadBucket',
      'StoragePayloadBucketPolicy',
      'StorageSigningSecret',
      'StorageStateTable',
      'StorageStatementBucket',
      'StorageStatementBucketPolicy',
      // What Quiltt delivers by
      'Subscription',
      'SubscriptionCheckFunction',
      'SubscriptionCheckLogs',
      'SubscriptionCheckRole',
      'SubscriptionCheckRoleDefaultPolicy',
      'SubscriptionCheckSchedule',
      'SubscriptionCheckScheduleAllowEventRuleQuilttWebhooksSubscriptionCheckFunction8AA09BD7',
      'SubscriptionFunction',
      'SubscriptionFunctionEventInvokeConfig',
      'SubscriptionLogs',
      'SubscriptionRole',
      'SubscriptionRoleDefaultPolicy',
      'WorkerEvents',
      'WorkerFunction',
      'WorkerLogs',
      'WorkerRole',
      'WorkerRoleDefaultPolicy',
    ]);
  });

  test('names what is needed after a deployment', () => {
    expect(Object.keys(template.toJSON().Outputs)).toEqual([
      'WebhookUrl',
      'SubscriptionId',
      'SigningSecretArn',
      'StoreSigningSecret',
      'DeadLetterQueueUrl',
      'StateTableName',
      'LedgerTableName',
      'StatementBucketName',
      'Dashboard',
    ]);
  });
});

describe('functions', () => {
  test.each([
    ['ReceiverFunction', 10],
    ['WorkerFunction', 60],
    ['SubscriptionFunction', 60],
    ['SubscriptionCheckFunction', 120],
  ])('%s runs on Node.js 24 on arm64, for %i s at the most', (id, seconds) => {
    expect(propertiesOf(id)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: seconds,
      LoggingConfig: { LogFormat: 'JSON' },
    });
  });

  test.each([
    'ReceiverLogs',
    'WorkerLogs',
    'SubscriptionLogs',
    'SubscriptionCheckLogs',
    'ApiAccessLog',
  ])('%s end after 30 days', (id) => {
    expect(propertiesOf(id).RetentionInDays).toBe(30);
  });

  test('have no secret in their environment, only where it is', () => {
    expect(propertiesOf('ReceiverFunction').Environment).toEqual({
      Variables: {
        STAGE: 'dev',
        QUEUE_URL: { Ref: expect.stringMatching(/^StorageEventQueue/) },
        PAYLOAD_BUCKET: { Ref: expect.stringMatching(/^StoragePayloadBucket/) },
        SIGNING_SECRET_ARN: { Ref: expect.stringMatching(/^StorageSigningSecret/) },
        TOLERANCE_SECONDS: '300',
      },
    });
  });

  test('hold no secret, nor have the template put one there', () => {
    expect(JSON.stringify([template.toJSON(), synthesize(everySetting).toJSON()])).not.toMatch(
      /\{\{resolve:|SecretString|qltt_/,
    );
  });

  test('pin the Environment where one is given', () => {
    synthesize({ environmentId: 'env_1' }).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ ENVIRONMENT_ID: 'env_1' }) },
    });
  });
});

describe('worker', () => {
  test('takes ten messages at once, ten batches side by side, and reports failures one by one', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});
