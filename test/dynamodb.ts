import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createDynamoDb, type DynamoDb } from '../functions/worker/dynamodb.ts';
import { createIfMissing } from '../local/dynamodb-table.ts';
import { LOOPBACK, listen } from '../local/listen.ts';
import { TABLE_PROPERTIES } from '../local/resources/table-properties.ts';
import { synthesize } from './lib/synthesize.ts';

/** DynamoDB with the two tables of the stack, empty. */
export interface StartedDynamoDb {
  /** As the worker calls it. */
  readonly dynamoDb: DynamoDb;
  /** To look with. */
  readonly client: DynamoDBClient;
  readonly ledgerTable: string;
  readonly stateTable: string;
  readonly stop: () => Promise<void>;
}

/** In memory: dynalite, or AWS's own DynamoDB Local where DYNAMODB_LOCAL says where it is. */
export async function startDynamoDb(): Promise<StartedDynamoDb> {
  const { endpoint, stop } = localByAws() ?? (await startDynalite());
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    // DynamoDB Local keeps what each access key has by itself.
    AWS_ACCESS_KEY_ID: randomUUID().replaceAll('-', ''),
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const client = new DynamoDBClient();

  const tables = { ledgerTable: 'Ledger', stateTable: 'State' };
  await Promise.all(Object.values(tables).map((name) => createTable(client, name)));
  return {
    dynamoDb: createDynamoDb(),
    client,
    ...tables,
    stop: async () => {
      client.destroy();
      await stop();
    },
  };
}

/** It is stopped by who has started it. */
function localByAws() {
  const { DYNAMODB_LOCAL: endpoint } = process.env;
  return endpoint ? { endpoint, stop: async () => {} } : undefined;
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
