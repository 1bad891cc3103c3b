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
import { type AwsCall, createAwsCall } from '../shared/aws/call.ts';
import { endpointOf } from '../shared/aws/endpoint.ts';

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
export type DynamoDb = AwsCall<Operations>;

export const createDynamoDb = (): DynamoDb =>
  createAwsCall({
    name: 'dynamodb',
    endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? endpointOf('dynamodb'),
    target: 'DynamoDB_20120810',
    jsonVersion: '1.0',
  });
