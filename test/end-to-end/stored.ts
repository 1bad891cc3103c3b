import { type AttributeValue, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { createAwsClients } from '../../local/aws-clients.ts';
import type { Endpoints } from '../../local/endpoints.ts';

export interface StoredObject {
  readonly key: string;
  readonly text: string;
}

/** Keys and contents of a bucket below a folder. */
export async function objectsIn(
  endpoints: Endpoints,
  Bucket: string,
  folder = '',
): Promise<StoredObject[]> {
  const { s3, destroy } = createAwsClients(endpoints);
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket, Prefix: folder },
  )) {
    keys.push(...Contents.map(({ Key = '' }) => Key));
  }

  const read = async (key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
    return { key, text: (await Body?.transformToString()) ?? '' };
  };
  const objects = await Promise.all(keys.map(read));
  destroy();
  return objects;
}

/** An item without the types of DynamoDB. */
export type Item = Readonly<Record<string, unknown>>;

/** All items of a table. */
export async function itemsIn(endpoints: Endpoints, TableName: string): Promise<Item[]> {
  const { dynamoDb, destroy } = createAwsClients(endpoints);
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan(
    { client: dynamoDb },
    { TableName, ConsistentRead: true },
  )) {
    items.push(...Items.map(withoutTypes));
  }
  destroy();
  return items;
}

/** A number that JavaScript cannot hold loses what is too much. */
export const withoutTypes = (item: Record<string, AttributeValue>): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, withoutType(value)]));

const withoutType = (value: AttributeValue): unknown => {
  if (value.M) return withoutTypes(value.M);
  if (value.L) return value.L.map(withoutType);
  if (value.N !== undefined) return Number(value.N);
  if (value.NULL) return null;
  return value.S ?? value.BOOL ?? value.B ?? value.SS ?? value.NS?.map(Number) ?? value.BS;
};
