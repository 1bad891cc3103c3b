import type {
  ChangeMessageVisibilityRequest,
  SendMessageRequest,
  SendMessageResult,
} from '@aws-sdk/client-sqs';
import { createAwsCall } from '../shared/aws/call.ts';

/** What the worker asks of SQS, and what it gets. */
interface Operations {
  readonly SendMessage: readonly [SendMessageRequest, SendMessageResult];
  readonly ChangeMessageVisibility: readonly [ChangeMessageVisibilityRequest, object];
}

/** @throws Error by the name that SQS gives it */
export type Sqs = <Name extends keyof Operations>(
  operation: Name,
  input: Operations[Name][0],
  signal: AbortSignal,
) => Promise<Operations[Name][1]>;

/** @param queueUrl of a queue in the Lambda's own region */
export function createSqs(queueUrl: string): Sqs {
  const endpoint = process.env.AWS_ENDPOINT_URL_SQS ?? queueUrl;
  const call = createAwsCall({ name: 'sqs', endpoint, jsonVersion: '1.0' });

  return (operation, input, signal) => call(`AmazonSQS.${operation}`, input, signal);
}
