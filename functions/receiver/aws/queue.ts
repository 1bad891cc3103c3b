import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { createSqs, type SendBatchResult } from '../../shared/aws/sqs.ts';

/** Sends 10 messages at the most; what SQS refuses stands in its answer. */
export type SendBatch = (
  entries: SendMessageBatchRequestEntry[],
  signal: AbortSignal,
) => Promise<SendBatchResult>;

export function createSendBatch(queueUrl: string): SendBatch {
  const sqs = createSqs(queueUrl);
  return (Entries, signal) => sqs('SendMessageBatch', { QueueUrl: queueUrl, Entries }, signal);
}
