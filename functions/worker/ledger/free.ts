import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ClaimDeps } from './claim.ts';
import { keyOf, type LedgerEntry } from './ledger-item.ts';

/** Why an event is not to be had. */
export type Taken =
  /** It has been processed: nothing is left to do. */
  | (Tried & { readonly kind: 'duplicate' })
  /** Another run has it, until then (milliseconds since 1970). */
  | (Tried & { readonly kind: 'busy'; readonly lockedUntilMs: number });

interface Tried {
  /** How often, a run that is under way included. */
  readonly attempts: number;
}

/**
 * An event is to be had where there is no item of it, where that is past its time (DynamoDB deletes
 * within days: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html), or where
 * it is neither processed nor locked, whatever else its status says.
 */
export const FREE = `attribute_not_exists(#eventId) OR #expiresAt < :nowSeconds
  OR (#status <> :processed AND (attribute_not_exists(#lockedUntil) OR #lockedUntil < :nowMs))`;

/** What `FREE` compares with. */
export const freeAt = (nowMs: number): Readonly<Record<string, AttributeValue>> => ({
  processed: { S: 'processed' },
  nowMs: { N: String(nowMs) },
  nowSeconds: { N: String(Math.floor(nowMs / 1_000)) },
});

/** Read by itself: an emulator without the condition's own answer would not do. */
export async function whyTaken(
  { eventId }: LedgerEntry,
  signal: AbortSignal,
  { dynamoDb, table, clock }: ClaimDeps,
): Promise<Taken> {
  const input = {
    TableName: table,
    Key: keyOf(eventId),
    ConsistentRead: true,
    ProjectionExpression: '#status, lockedUntil, attempts',
    ExpressionAttributeNames: { '#status': 'status' },
  };
  const { Item } = await dynamoDb('GetItem', input, signal);

  // DynamoDB may delete an item that is past its time at any moment.
  const attempts = Number(Item?.attempts?.N ?? 0);
  if (Item?.status?.S === 'processed') return { kind: 'duplicate', attempts };
  // Free by now, where the other run has failed meanwhile.
  return { kind: 'busy', attempts, lockedUntilMs: Number(Item?.lockedUntil?.N ?? clock()) };
}
