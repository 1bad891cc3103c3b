import {
  type AttributeValue,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { isConditionFailed } from '../dynamodb.ts';

export interface TableDeps {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly table: string;
}

/** One write to one item. */
export interface Update {
  readonly key: Readonly<Record<string, AttributeValue>>;
  readonly set: Readonly<Record<string, AttributeValue>>;
  readonly remove?: readonly string[];
  /** Added to, from zero. */
  readonly add?: Readonly<Record<string, number>>;
  /** Names as they are (`#name`), values by their own names (`:name`). */
  readonly condition: string;
  /** Values that only the condition names. */
  readonly values?: Readonly<Record<string, AttributeValue>>;
}

/**
 * Writes if the condition holds.
 * @returns the attributes that the write has changed; undefined where the condition does not hold
 */
export async function update(
  { client, table }: TableDeps,
  { key, set, remove = [], add = {}, condition, values = {} }: Update,
  signal: AbortSignal,
): Promise<Readonly<Record<string, AttributeValue>> | undefined> {
  const added = Object.entries(add).map(([name, n]) => [name, { N: String(n) }] as const);
  const written = { ...set, ...Object.fromEntries(added) };
  const named = new Set([...Object.keys(written), ...remove, ...namesIn(condition)]);

  const command = new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: [
      clause('SET', Object.keys(set), (name) => `#${name} = :${name}`),
      clause('REMOVE', remove, (name) => `#${name}`),
      clause('ADD', Object.keys(add), (name) => `#${name} :${name}`),
    ].join(' '),
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries([...named].map((name) => [`#${name}`, name])),
    ...valuesOf({ ...written, ...values }),
    ReturnValues: 'UPDATED_NEW',
  });
  try {
    return (await client.send(command, { abortSignal: signal })).Attributes ?? {};
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
}

const namesIn = (condition: string): string[] =>
  [...condition.matchAll(/#(\w+)/g)].flatMap(([, name]) => name ?? []);

const clause = (verb: string, names: readonly string[], write: (name: string) => string) =>
  names.length > 0 ? `${verb} ${names.map(write).join(', ')}` : '';

/** DynamoDB refuses to be given none. */
function valuesOf(values: Update['set']) {
  const prefixed = Object.entries(values).map(([name, value]) => [`:${name}`, value] as const);
  return prefixed.length > 0 && { ExpressionAttributeValues: Object.fromEntries(prefixed) };
}
