import type {
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  QueryInput,
  QueryOutput,
  UpdateItemInput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import { createAwsCall } from '../shared/aws/call.ts';
import { endpointOf } from '../shared/aws/endpoint.ts';

/** What the worker asks of DynamoDB, and what it gets. */
interface Operations {
  readonly GetItem: readonly [GetItemInput, GetItemOutput];
  readonly UpdateItem: readonly [UpdateItemInput, UpdateItemOutput];
  readonly DeleteItem: readonly [DeleteItemInput, DeleteItemOutput];
  readonly Query: readonly [QueryInput, QueryOutput];
}

/**
 * For inputs and answers without binary values, which are JSON as they are.
 * @throws Error by the name that DynamoDB gives it
 */
export type DynamoDb = <Name extends keyof Operations>(
  operation: Name,
  input: Operations[Name][0],
  signal: AbortSignal,
) => Promise<Operations[Name][1]>;

export function createDynamoDb(): DynamoDb {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? endpointOf('dynamodb');
  const call = createAwsCall({ name: 'dynamodb', endpoint, jsonVersion: '1.0' });

  return (operation, input, signal) => call(`DynamoDB_20120810.${operation}`, input, signal);
}

/** Whether it is DynamoDB's word that a condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';
