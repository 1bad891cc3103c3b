import type { AttributeValue, UpdateItemInput } from '@aws-sdk/client-dynamodb';
import { isConditionFailed } from '../condition-failed.ts';
import type { DynamoDb } from '../dynamodb.ts';
import { type Change, expressionsOf } from './expressions.ts';

export interface TableDeps {
  readonly dynamoDb: DynamoDb;
  readonly table: string;
}

type Values = Readonly<Record<string, AttributeValue>>;

/** One write to one item. */
export interface Update extends Pick<Change, 'condition'> {
  readonly key: Values;
  readonly set: Values;
  readonly remove?: readonly string[];
  /** Added to, from zero; told afterwards. */
  readonly add?: Readonly<Record<string, number>>;
  /** Values that only the condition names. */
  readonly values?: Values;
}

/**
 * Writes if the condition holds.
 * @returns what was added to, as it is now, and more; undefined where the condition does not hold
 */
export async function update(
  { dynamoDb, table }: TableDeps,
  { key, set, remove = [], add, condition, values }: Update,
  signal: AbortSignal,
): Promise<Values | undefined> {
  const input: UpdateItemInput = {
    TableName: table,
    Key: key,
    ...expressionsOf({
      set: Object.keys(set),
      remove,
      add: Object.keys(add ?? {}),
      condition,
    }),
    ...valuesOf({ ...set, ...numbers(add), ...values }),
    ReturnValues: add ? 'UPDATED_NEW' : 'NONE',
  };
  try {
    return (await dynamoDb('UpdateItem', input, signal)).Attributes ?? {};
  } catch (error) {
    if (isConditionFailed(error)) return undefined;
    throw error;
  }
}

const numbers = (add: Update['add'] = {}): Values =>
  Object.fromEntries(Object.entries(add).map(([name, n]) => [name, { N: String(n) }]));

/** DynamoDB refuses to be given none. */
function valuesOf(values: Values) {
  const named: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(values)) named[`:${name}`] = value;
  return Object.keys(named).length > 0 && { ExpressionAttributeValues: named };
}
