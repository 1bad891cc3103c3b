import type { DynamoDb } from '../dynamodb.ts';

/** A Profile's items of one table, for as long as the event has. */
export interface ProfileItems {
  readonly dynamoDb: DynamoDb;
  readonly table: string;
  readonly profileId: string;
  readonly signal: AbortSignal;
}

/** How many are erased at once: of the 16 connections to DynamoDB others need some. */
export const AT_ONCE = 10;
