import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { createSqsRecord, type SqsRecord } from './sqs-record.ts';

/** Short, so that stopping need not break off a poll: the emulator would hide a message then. */
const POLL_SECONDS = 1;

/** SQS hands out no more at once. */
const MAX_MESSAGES = 10;

/** Waits for messages, up to a batch of them; none if none came for a second. */
export async function receiveBatch(mapping: EventSourceMapping): Promise<SqsRecord[]> {
  const records = await receive(mapping, mapping.batchSize);
  const deadline = Date.now() + mapping.batchingWindowMs;

  while (records.length > 0 && records.length < mapping.batchSize && Date.now() < deadline) {
    records.push(...(await receive(mapping, mapping.batchSize - records.length)));
  }
  return records;
}

const receive = async (
  { sqs, queueUrl, queueArn }: EventSourceMapping,
  count: number,
): Promise<SqsRecord[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(count, MAX_MESSAGES),
      WaitTimeSeconds: POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map((message) => createSqsRecord(message, queueArn));
};
