import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** DynamoDB with the two tables of the stack, empty. */
export interface DynamoDb {
  readonly client: DynamoDBClient;
  readonly ledgerTable: string;
  readonly stateTable: string;
  readonly stop: () => Promise<void>;
}

const TABLES = [
  {
    TableName: 'Ledger',
    AttributeDefinitions: ['eventId', 'profileId', 'at', 'failure', 'failedAt'],
    KeySchema: ['eventId'],
    indexes: { byProfile: ['profileId', 'at'], byFailure: ['failure', 'failedAt'] },
  },
  {
    TableName: 'State',
    AttributeDefinitions: ['profileId', 'item'],
    KeySchema: ['profileId', 'item'],
    indexes: {},
  },
];

export async function startDynamoDb(): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  for (const { TableName, AttributeDefinitions, KeySchema, indexes } of TABLES) {
    const secondary = Object.entries(indexes).map(([IndexName, keys]) => ({
      IndexName,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: 'ALL' as const },
    }));
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: AttributeDefinitions.map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: keySchema(KeySchema),
        ...(secondary.length > 0 && { GlobalSecondaryIndexes: secondary }),
      }),
    );
  }
  await sleep(20);
  return {
    client,
    ledgerTable: 'Ledger',
    stateTable: 'State',
    stop: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const keySchema = (names: readonly string[]) =>
  names.map((AttributeName, i) => ({
    AttributeName,
    KeyType: i === 0 ? ('HASH' as const) : ('RANGE' as const),
  }));
