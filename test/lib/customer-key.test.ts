import { Match } from 'aws-cdk-lib/assertions';
import { KEY_ARN } from './every-setting.ts';
import { resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const customerKey = synthesize({ kmsKeyArn: KEY_ARN, region: 'us-east-1' });

describe('customer key', () => {
  test('encrypts both queues and the signing secret', () => {
    expect(resourceOf(customerKey, 'StorageEventQueue').Properties.KmsMasterKeyId).toBe(KEY_ARN);
    expect(resourceOf(customerKey, 'StorageDeadLetterQueue').Properties.KmsMasterKeyId).toBe(
      KEY_ARN,
    );
    expect(resourceOf(customerKey, 'StorageSigningSecret').Properties.KmsKeyId).toBe(KEY_ARN);
  });

  test.each(['StoragePayloadBucket', 'StorageStatementBucket'])('encrypts %s', (bucket) => {
    expect(resourceOf(customerKey, bucket).Properties.BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
        },
      ],
    });
  });

  test.each(['StorageLedgerTable', 'StorageStateTable'])('encrypts %s', (table) => {
    expect(resourceOf(customerKey, table).Properties.SSESpecification).toEqual({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: KEY_ARN,
    });
  });

  test('is not for log groups, whose creation would then need its policy', () => {
    customerKey.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.absent() });
  });
});
