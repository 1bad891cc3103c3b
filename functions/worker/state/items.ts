import type { UpdateItemInput } from '@aws-sdk/client-dynamodb';
import { isConditionFailed } from '../condition-failed.ts';
import type { DynamoDb } from '../dynamodb.ts';
import { PermanentError } from '../failure.ts';

type Update = Pick<
  UpdateItemInput,
  | 'UpdateExpression'
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
>;

/** One Profile's items of the State table. */
export interface Items {
  /** @returns whether its condition held */
  readonly update: (item: string, update: Update) => Promise<boolean>;
  /** Read strongly. */
  readonly get: (item: string) => Promise<UpdateItemInput['Key'] | undefined>;
  readonly remove: (item: string) => Promise<void>;
}

export interface ItemsDeps {
  readonly dynamoDb: DynamoDb;
  readonly table: string;
}

/** Each of these throws the signal's reason once it is aborted. */
export function createItems(
  { dynamoDb, table: TableName }: ItemsDeps,
  { profileId, signal }: { readonly profileId: string; readonly signal: AbortSignal },
): Items {
  const keyOf = (item: string) => ({ profileId: { S: profileId }, item: { S: item } });

  return {
    update: (item, update) =>
      inTime(signal, async () => {
        const input = { TableName, Key: keyOf(item), ...update };
        return isMet(dynamoDb('UpdateItem', input, signal));
      }),
    get: (item) =>
      inTime(signal, async () => {
        const input = { TableName, Key: keyOf(item), ConsistentRead: true };
        return (await dynamoDb('GetItem', input, signal)).Item;
      }),
    remove: (item) =>
      inTime(signal, async () => {
        await dynamoDb('DeleteItem', { TableName, Key: keyOf(item) }, signal);
      }),
  };
}

async function isMet(update: Promise<unknown>): Promise<boolean> {
  try {
    await update;
    return true;
  } catch (error) {
    if (isConditionFailed(error)) return false;
    throw error;
  }
}

async function inTime<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    // The error of a call that was aborted does not say why.
    signal.throwIfAborted();
    throw isRefused(error) ? new PermanentError(DOES_NOT_FIT) : error;
  }
}

/** The same request would be refused each time. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationException';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const DOES_NOT_FIT =
  'what the event tells fits no State item: all of a thing may have 400 KB, its id 1 KB, the id of its Profile 2 KB';
