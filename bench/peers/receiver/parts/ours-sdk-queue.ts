/** Stands in the place of the receiver's `aws/queue.ts`: the same by AWS's client. */
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendBatch } from '../../../../functions/receiver/aws/queue.ts';
import { awsClient } from '../../../../functions/shared/aws-client.ts';

export function createSendBatch(queueUrl: string): SendBatch {
  const sqs = new SQSClient(awsClient);
  return async (entries, signal) => {
    const command = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [...entries] });
    const { Successful } = await sqs.send(command, { abortSignal: signal });
    return { Successful };
  };
}
