import { everySetting } from './every-setting.ts';
import { resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const managed = synthesize();

describe('resource policies', () => {
  test.each([
    'StorageEventQueuePolicy',
    'StorageDeadLetterQueuePolicy',
    'StoragePayloadBucketPolicy',
    'StorageStatementBucketPolicy',
  ])('%s refuses what does not come over TLS, and allows nothing', (policy) => {
    expect(resourceOf(managed, policy).Properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: expect.stringMatching(/^(sqs|s3):\*$/),
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });

  test('let alarms of this account publish, over TLS', () => {
    expect(resourceOf(synthesize(everySetting), 'MonitoringTopicPolicy').Properties).toMatchObject({
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          },
        ],
      },
    });
  });

  test('are those of queues, buckets, topic, receiver and check: no other', () => {
    const policies = resourcesOf(synthesize(everySetting))
      .map(([, { Type }]) => Type)
      .filter((type) => /Policy$|Permission$/.test(type) && type !== 'AWS::IAM::Policy');

    expect(policies.sort()).toEqual([
      'AWS::Lambda::Permission',
      'AWS::Lambda::Permission',
      'AWS::S3::BucketPolicy',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::QueuePolicy',
      'AWS::SQS::QueuePolicy',
    ]);
  });
});
