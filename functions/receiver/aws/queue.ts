import type { SendMessageBatchRequestEntry, SendMessageBatchResult } from '@aws-sdk/client-sqs';
import { createAwsCall } from '../../shared/aws/call.ts';

/** Sends 10 messages at the most; what SQS refuses stands in its answer. */
export type SendBatch = (
  entries: readonly SendMessageBatchRequestEntry[],
  signal: AbortSignal,
) => Promise<Pick<SendMessageBatchResult, 'Successful'>>;

export function createSendBatch(queueUrl: string): SendBatch {
  const endpoint = process.env.AWS_ENDPOINT_URL_SQS ?? queueUrl;
  const call = createAwsCall({ name: 'sqs', endpoint, jsonVersion: '1.0' });

  return (Entries, signal) =>
    call('AmazonSQS.SendMessageBatch', { QueueUrl: queueUrl, Entries }, signal);
}
