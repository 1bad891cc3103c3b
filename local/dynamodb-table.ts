import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { TableProperties } from './resources/table-properties.ts';

/** How often the emulator is asked whether it has done it. */
const POLL_MS = 5;

/**
 * Resolves once the table can be used. One that is there already keeps its items.
 * @throws Error where that one has other indexes: the emulator cannot change them
 */
export async function createIfMissing(
  client: DynamoDBClient,
  name: string,
  properties: TableProperties,
): Promise<void> {
  const found = await describe(client, name);
  const { AttributeDefinitions, BillingMode, KeySchema, GlobalSecondaryIndexes } = properties;
  if (found) return checkIndexes(found, GlobalSecondaryIndexes);

  await client.send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions,
      BillingMode,
      KeySchema,
      ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    }),
  );
  while ((await describe(client, name))?.TableStatus !== 'ACTIVE') await sleep(POLL_MS);
}

/** Resolves once it is gone, be it that it was not there. */
export async function deleteTable(client: DynamoDBClient, name: string): Promise<void> {
  if (!(await describe(client, name))) return;
  await client.send(new DeleteTableCommand({ TableName: name }));
  while (await describe(client, name)) await sleep(POLL_MS);
}

const describe = async (
  client: DynamoDBClient,
  name: string,
): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

type Indexes = TableProperties['GlobalSecondaryIndexes'];

const checkIndexes = (found: TableDescription, wanted: Indexes): void => {
  const there = byName(found.GlobalSecondaryIndexes ?? []);
  if (isDeepStrictEqual(there, byName(wanted))) return;
  throw new Error(
    `the local stack cannot change the indexes of ${found.TableName}: npm start -- --fresh makes it anew, without its items`,
  );
};

const byName = (indexes: NonNullable<TableDescription['GlobalSecondaryIndexes']>) =>
  indexes
    .map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      ...Projection,
      NonKeyAttributes: Projection?.NonKeyAttributes?.toSorted() ?? [],
    }))
    .sort((a, b) => String(a.IndexName).localeCompare(String(b.IndexName)));
