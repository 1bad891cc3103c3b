/** Stands in the place of the worker's `dynamodb.ts`: AWS's client sends what ours sends there. */
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { awsClient } from '../../../functions/shared/aws-client.ts';
import type { DynamoDb } from '../../../functions/worker/dynamodb.ts';

const COMMANDS = {
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  Query: QueryCommand,
  UpdateItem: UpdateItemCommand,
};

export function createDynamoDb(): DynamoDb {
  const client = new DynamoDBClient(awsClient);

  // Each name has its own input and answer, which TypeScript does not follow through the table.
  const send = (operation: keyof typeof COMMANDS, input: never, abortSignal: AbortSignal) =>
    client.send(new (COMMANDS[operation] as typeof GetItemCommand)(input), { abortSignal });
  return send as DynamoDb;
}
