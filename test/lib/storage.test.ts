import type { Template } from 'aws-cdk-lib/assertions';
import { resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();

const HOUR = 3_600;
const DAY = 24 * HOUR;

const propertiesOf = (name: string) => resourceOf(template, name).Properties;

const DISCARD = {
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
  Status: 'Enabled',
};
const lifecycleOf = (bucket: string) =>
  Object(propertiesOf(bucket).LifecycleConfiguration).Rules[0];

describe('queues', () => {
  test('hide a message six times as long as the worker may take', () => {
    expect(propertiesOf('StorageEventQueue').VisibilityTimeout).toBe(
      6 * Number(propertiesOf('WorkerFunction').Timeout),
    );
  });

  test('keep events 10 days and dead letters 14, at least 3 longer', () => {
    expect(propertiesOf('StorageEventQueue').MessageRetentionPeriod).toBe(10 * DAY);
    expect(propertiesOf('StorageDeadLetterQueue').MessageRetentionPeriod).toBe(14 * DAY);
  });

  test('move a message to the dead letters after 14 receives', () => {
    expect(propertiesOf('StorageEventQueue').RedrivePolicy).toMatchObject({ maxReceiveCount: 14 });
  });

  test('let no queue use the event queue for its dead letters', () => {
    expect(propertiesOf('StorageEventQueue').RedriveAllowPolicy).toEqual({
      redrivePermission: 'denyAll',
    });
  });

  test.each(['StorageEventQueue', 'StorageDeadLetterQueue'])('%s is encrypted', (queue) => {
    expect(propertiesOf(queue).SqsManagedSseEnabled).toBe(true);
  });
});

describe('buckets', () => {
  test.each(['StoragePayloadBucket', 'StorageStatementBucket'])(
    '%s is closed to the public, encrypted, and keeps no versions',
    (bucket) => {
      expect(propertiesOf(bucket)).toEqual({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: expect.anything(),
        LifecycleConfiguration: expect.anything(),
      });
    },
  );

  test('forget payloads after 30 days, and Statements never: only uploads that were not completed', () => {
    expect(lifecycleOf('StoragePayloadBucket')).toEqual({ ...DISCARD, ExpirationInDays: 30 });
    expect(lifecycleOf('StorageStatementBucket')).toEqual(DISCARD);
  });
});

describe('signing secret', () => {
  test('starts without a value: neither given nor generated', () => {
    expect(Object.keys(propertiesOf('StorageSigningSecret'))).toEqual(['Description']);
  });
});

describe('stateful resources', () => {
  const STATEFUL = [
    'AWS::SQS::Queue',
    'AWS::SQS::QueuePolicy',
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
    'AWS::SecretsManager::Secret',
    'AWS::DynamoDB::Table',
  ];
  const policies = (of: Template) =>
    resourcesOf(of)
      .filter(([, { Type }]) => STATEFUL.includes(Type))
      .map(([, { DeletionPolicy }]) => DeletionPolicy);

  test('and their policies outlive the stack unless told otherwise, if its first deploy succeeds', () => {
    expect(policies(template)).toEqual(Array(11).fill('RetainExceptOnCreate'));
    expect(policies(synthesize({ removalPolicy: 'destroy' }))).toEqual(Array(11).fill('Delete'));
  });
});
