import { setTimeout as sleep } from 'node:timers/promises';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { createSqsRecord, type SqsRecord } from './sqs-record.ts';

/** Between two looks into an empty queue. */
export const EMPTY_PAUSE_MS = 50;

/** SQS hands out no more at once. */
const MAX_MESSAGES = 10;

/**
 * Messages that are there, up to a batch of them. Does not wait for the first: a poll that is broken
 * off would hide a message, as the emulator has it, and stopping would have to wait for it.
 */
export async function receiveBatch(mapping: EventSourceMapping): Promise<SqsRecord[]> {
  const records = await receive(mapping, mapping.batchSize);
  const deadline = Date.now() + mapping.batchingWindowMs;

  while (records.length > 0 && records.length < mapping.batchSize && Date.now() < deadline) {
    const more = await receive(mapping, mapping.batchSize - records.length);
    if (more.length === 0) await sleep(EMPTY_PAUSE_MS);
    records.push(...more);
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
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map((message) => createSqsRecord(message, queueArn));
};
