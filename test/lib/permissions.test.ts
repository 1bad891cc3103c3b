import { Match } from 'aws-cdk-lib/assertions';
import { everySetting, KEY_ARN } from './every-setting.ts';
import { permissionsOf, resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const managed = synthesize();
const untraced = synthesize({ tracing: false });
const customerKey = synthesize({ kmsKeyArn: KEY_ARN, region: 'us-east-1' });

/** X-Ray's, which know no resource. */
const TRACING = ['xray:PutTelemetryRecords on *', 'xray:PutTraceSegments on *'];

/** By role: all that it may do, and what it may do besides with a customer key. */
const ROLES = {
  Receiver: {
    always: [
      'logs:CreateLogStream on ReceiverLogs',
      'logs:PutLogEvents on ReceiverLogs',
      's3:PutObject on StoragePayloadBucket/claim/*',
      's3:PutObject on StoragePayloadBucket/quarantine/*',
      'secretsmanager:GetSecretValue on StorageSigningSecret',
      'sqs:SendMessage on StorageEventQueue',
      ...TRACING,
    ],
    withKey: [
      `kms:Decrypt on ${KEY_ARN} by sqs, secretsmanager`,
      `kms:GenerateDataKey on ${KEY_ARN} by sqs, s3`,
    ],
  },
  Worker: {
    always: [
      'dynamodb:DeleteItem on StorageStateTable',
      'dynamodb:GetItem on StorageLedgerTable',
      'dynamodb:GetItem on StorageStateTable',
      'dynamodb:Query on StorageLedgerTable/index/byProfile',
      'dynamodb:Query on StorageStateTable',
      'dynamodb:UpdateItem on StorageLedgerTable',
      'dynamodb:UpdateItem on StorageStateTable',
      'logs:CreateLogStream on WorkerLogs',
      'logs:PutLogEvents on WorkerLogs',
      's3:DeleteObject on StoragePayloadBucket/claim/*',
      's3:DeleteObject on StoragePayloadBucket/quarantine/*',
      's3:DeleteObject on StorageStatementBucket/*',
      's3:GetObject on StoragePayloadBucket/claim/*',
      's3:ListBucket on StoragePayloadBucket',
      's3:ListBucket on StorageStatementBucket',
      's3:PutObject on StorageStatementBucket/*',
      'sqs:ChangeMessageVisibility on StorageEventQueue',
      'sqs:DeleteMessage on StorageEventQueue',
      'sqs:GetQueueAttributes on StorageEventQueue',
      'sqs:ReceiveMessage on StorageEventQueue',
      'sqs:SendMessage on StorageDeadLetterQueue',
      ...TRACING,
    ],
    withKey: [
      `kms:Decrypt on ${KEY_ARN} by dynamodb, s3, sqs`,
      `kms:GenerateDataKey on ${KEY_ARN} by s3, sqs`,
    ],
  },
  Subscription: {
    always: [
      'logs:CreateLogStream on SubscriptionLogs',
      'logs:PutLogEvents on SubscriptionLogs',
      'secretsmanager:GetSecretValue on secret:quiltt-webhooks/dev/api-key-??????',
    ],
    withKey: [`kms:Decrypt on ${KEY_ARN} by secretsmanager`],
  },
  SubscriptionCheck: {
    always: [
      'logs:CreateLogStream on SubscriptionCheckLogs',
      'logs:PutLogEvents on SubscriptionCheckLogs',
      'secretsmanager:GetSecretValue on secret:quiltt-webhooks/dev/api-key-??????',
    ],
    withKey: [`kms:Decrypt on ${KEY_ARN} by secretsmanager`],
  },
} as const;
const roles = Object.entries(ROLES);

describe('permissions', () => {
  test.each(roles)('of the %s are these and no others', (role, { always }) => {
    expect(permissionsOf(managed, role)).toEqual(always);
  });

  test.each(roles)('of the %s with a customer key are these besides', (role, { withKey }) => {
    expect(permissionsOf(customerKey, role).filter((it) => it.startsWith('kms:'))).toEqual(withKey);
  });

  test.each(roles)(
    'of the %s are none on everything where nothing is traced',
    (role, { always }) => {
      const named = always.filter((permission) => !TRACING.includes(permission));

      expect(permissionsOf(untraced, role)).toEqual(named);
    },
  );

  test.each(roles)('of the %s are in its policy alone', (role) => {
    expect(Object.keys(resourceOf(managed, `${role}Role`).Properties)).toEqual([
      'AssumeRolePolicyDocument',
      'Description',
    ]);
  });

  test.each(['Boundary', 'arn:aws:iam::111122223333:policy/Boundary'])(
    'are bounded for every role by %s',
    (permissionsBoundary) => {
      const template = synthesize({ ...everySetting, permissionsBoundary });

      template.allResourcesProperties('AWS::IAM::Role', {
        PermissionsBoundary: 'arn:aws:iam::111122223333:policy/Boundary',
      });
    },
  );

  test('let the API alone invoke the receiver, by its route, the schedule the check, and nobody the others', () => {
    managed.resourceCountIs('AWS::Lambda::Permission', 2);
    managed.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SubscriptionCheckFunction'), 'Arn'] },
      Principal: 'events.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SubscriptionCheckSchedule'), 'Arn'] },
    });
    managed.hasResourceProperties('AWS::Lambda::Permission', {
      FunctionName: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ReceiverFunction'), 'Arn'] },
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Join': ['', Match.arrayWith(['/*/*/webhooks/quiltt'])] },
    });
    managed.resourceCountIs('AWS::Lambda::Url', 0);
  });
});
