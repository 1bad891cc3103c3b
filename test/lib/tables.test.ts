import { resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const retained = synthesize({ stage: 'prod' });
const propertiesOf = (name: string) => resourceOf(retained, name).Properties;

const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];

const attributesOf = (table: string) => {
  // What CDK writes for a table.
  const attributes = propertiesOf(table).AttributeDefinitions as {
    AttributeName: string;
    AttributeType: string;
  }[];
  return Object.fromEntries(attributes.map((it) => [it.AttributeName, it.AttributeType]));
};

describe('tables', () => {
  test.each(['StorageLedgerTable', 'StorageStateTable'])(
    '%s is paid by use, and any second of the last 35 days can be restored',
    (table) => {
      expect(propertiesOf(table)).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: {
          PointInTimeRecoveryEnabled: true,
          RecoveryPeriodInDays: 35,
        },
      });
    },
  );

  // A rollback deletes what a failed creation has made, and would stop at a protected table.
  test.each(['StorageLedgerTable', 'StorageStateTable'])(
    '%s goes again when its first deployment fails',
    (table) => {
      expect(resourceOf(retained, table).DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(propertiesOf(table)).not.toHaveProperty('DeletionProtectionEnabled');
    },
  );

  test('have all their keys as text, and no attribute beside', () => {
    expect(attributesOf('StorageLedgerTable')).toEqual({
      eventId: 'S',
      profileId: 'S',
      at: 'S',
      failure: 'S',
      failedAt: 'S',
    });
    expect(attributesOf('StorageStateTable')).toEqual({ profileId: 'S', item: 'S' });
  });
});

describe('ledger table', () => {
  test('has an item for each event, which expires', () => {
    expect(propertiesOf('StorageLedgerTable')).toMatchObject({
      KeySchema: keys('eventId'),
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  test("finds a Profile's events, and what failed, by time", () => {
    expect(propertiesOf('StorageLedgerTable').GlobalSecondaryIndexes).toEqual([
      {
        IndexName: 'byProfile',
        KeySchema: keys('profileId', 'at'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['type', 'receivedAt'] },
      },
      {
        IndexName: 'byFailure',
        KeySchema: keys('failure', 'failedAt'),
        Projection: {
          ProjectionType: 'INCLUDE',
          NonKeyAttributes: ['type', 'profileId', 'attempts', 'error'],
        },
      },
    ]);
  });
});

describe('state table', () => {
  test('has an item for each thing of each Profile, and none expires', () => {
    expect(propertiesOf('StorageStateTable').KeySchema).toEqual(keys('profileId', 'item'));
    expect(propertiesOf('StorageStateTable')).not.toHaveProperty('TimeToLiveSpecification');
    expect(propertiesOf('StorageStateTable')).not.toHaveProperty('GlobalSecondaryIndexes');
  });
});
