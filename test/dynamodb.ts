import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createIfMissing } from '../local/dynamodb-table.ts';
import { LOOPBACK, listen } from '../local/listen.ts';
import { TABLE_PROPERTIES } from '../local/resources/table-properties.ts';
import { startDynamoDbLocal } from './dynamodb-local.ts';
import { synthesize } from './lib/synthesize.ts';

/** DynamoDB with the two tables of the stack, empty. */
export interface DynamoDb {
  readonly client: DynamoDBClient;
  readonly ledgerTable: string;
  readonly stateTable: string;
  readonly stop: () => Promise<void>;
}

/** In memory: dynalite, or AWS's own DynamoDB Local where DYNAMODB_LOCAL is set. */
export async function startDynamoDb(): Promise<DynamoDb> {
  const start = process.env.DYNAMODB_LOCAL ? startDynamoDbLocal : startDynalite;
  const { endpoint, stop } = await start();
  const client = new DynamoDBClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  const tables = { ledgerTable: 'Ledger', stateTable: 'State' };
  await Promise.all(Object.values(tables).map((name) => createTable(client, name)));
  return {
    client,
    ...tables,
    stop: async () => {
      client.destroy();
      await stop();
    },
  };
}

const startDynalite = async () => {
  const server = dynalite({ createTableMs: 0 });
  const port = await listen(server);
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { endpoint: `http://${LOOPBACK}:${port}`, stop };
};

/** As the stack has it. */
const createTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  templateTables ??= synthesize().findResources('AWS::DynamoDB::Table');
  const [, resource] =
    Object.entries(templateTables).find(([id]) => id.startsWith(`Storage${name}Table`)) ?? [];
  await createIfMissing(client, name, TABLE_PROPERTIES.parse(resource?.Properties));
};

let templateTables: Record<string, { readonly Properties?: unknown }> | undefined;
