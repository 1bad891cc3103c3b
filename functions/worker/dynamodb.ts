import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createAwsCall } from '../shared/aws/call.ts';
import { endpointOf } from '../shared/aws/endpoint.ts';

/** A command of the SDK, as far as it says what it asks for. */
interface Command {
  readonly input: object;
  /** The third is the operation's name. */
  readonly schema: readonly [unknown, unknown, string, ...unknown[]];
}

/**
 * Sends the SDK's commands by `createAwsCall`, in the place of its client: docs/performance.md has what
 * that saves. For inputs and answers without binary values, which are JSON as they are.
 * @throws Error by the name that DynamoDB gives it
 */
export function createDynamoDb(): Pick<DynamoDBClient, 'send'> {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? endpointOf('dynamodb');
  const call = createAwsCall({ name: 'dynamodb', endpoint, jsonVersion: '1.0' });

  const send = (
    { input, schema: [, , operation] }: Command,
    options: { abortSignal: AbortSignal },
  ) => call(`DynamoDB_20120810.${operation}`, input, options.abortSignal);
  // The one form in which the worker calls it; the command says what comes back.
  return { send } as unknown as Pick<DynamoDBClient, 'send'>;
}

/** Whether it is DynamoDB's word that a condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';
