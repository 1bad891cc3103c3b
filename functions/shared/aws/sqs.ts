import type {
  ChangeMessageVisibilityRequest,
  SendMessageBatchRequest,
  SendMessageBatchResult,
  SendMessageRequest,
  SendMessageResult,
} from '@aws-sdk/client-sqs';
import { type AwsCall, createAwsCall } from './call.ts';

/** What became of each message of a batch. */
export type SendBatchResult = Pick<SendMessageBatchResult, 'Successful'>;

interface Operations {
  readonly SendMessageBatch: readonly [SendMessageBatchRequest, SendBatchResult];
  readonly SendMessage: readonly [SendMessageRequest, SendMessageResult];
  readonly ChangeMessageVisibility: readonly [ChangeMessageVisibilityRequest, object];
}

/** @throws Error by the name that SQS gives it */
export type Sqs = AwsCall<Operations>;

/** @param queueUrl of a queue in the Lambda's own region */
export const createSqs = (queueUrl: string): Sqs =>
  createAwsCall({
    name: 'sqs',
    endpoint: process.env.AWS_ENDPOINT_URL_SQS ?? queueUrl,
    target: 'AmazonSQS',
    jsonVersion: '1.0',
  });
