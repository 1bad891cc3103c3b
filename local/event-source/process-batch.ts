import { DeleteMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { failedMessages } from './failed-messages.ts';
import type { SqsRecord } from './sqs-record.ts';

/** SQS deletes no more at once. */
const MAX_ENTRIES = 10;

/**
 * Invokes the function and deletes what it processed. What failed stays as it is and comes back
 * after its visibility timeout. Resolves to whether the function itself succeeded.
 */
export async function processBatch(
  { lambda, sqs, queueUrl, reportsBatchItemFailures }: EventSourceMapping,
  records: readonly SqsRecord[],
): Promise<boolean> {
  const result = await lambda.invoke({ Records: records });

  const messageIds = records.map(({ messageId }) => messageId);
  const failed = failedMessages(messageIds, result, reportsBatchItemFailures);
  const processed = records.filter(({ messageId }) => !failed.has(messageId));

  for (let start = 0; start < processed.length; start += MAX_ENTRIES) {
    const entries = processed
      .slice(start, start + MAX_ENTRIES)
      .map(({ receiptHandle }, index) => ({ Id: String(index), ReceiptHandle: receiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
  return result.error === undefined;
}
