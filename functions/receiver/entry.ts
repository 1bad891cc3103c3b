import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import { traced } from '../shared/aws/traced.ts';
import type { AnyEvent } from '../shared/events.ts';
import { type Message, writeMessage } from '../shared/message.ts';
import { profileIdOf } from '../shared/profile-id.ts';
import { acceptable } from '../shared/sqs-text.ts';

/** What one message is to SendMessageBatch, and what it counts there. */
export interface Entry {
  readonly request: Omit<SendMessageBatchRequestEntry, 'Id'>;
  /** UTF-8 bytes of the body and of the attributes' names, types and values. */
  readonly bytes: number;
}

/** The message of one event, with the attributes that SQS and a reader of the queue see. */
export function toEntry(event: AnyEvent, message: Message, traceHeader?: string): Entry {
  const body = writeMessage(message);
  const attributes = {
    eventId: { DataType: 'String', StringValue: acceptable(event.id) },
    eventType: { DataType: 'String', StringValue: acceptable(event.type) },
  };

  return {
    request: {
      MessageBody: body,
      MessageAttributes: attributes,
      ...groupOf(event),
      ...traced(traceHeader),
    },
    bytes: bytesOf(body) + attributeBytes(attributes),
  };
}

const bytesOf = (text: string): number => Buffer.byteLength(text);

const attributeBytes = (attributes: SendMessageBatchRequestEntry['MessageAttributes']): number =>
  Object.entries(attributes ?? {}).reduce(
    (sum, [name, { DataType = '', StringValue = '' }]) =>
      sum + bytesOf(name) + bytesOf(DataType) + bytesOf(StringValue),
    0,
  );

/**
 * Fair queues keep one busy Profile from delaying the others. 1 to 128 letters, digits, punctuation:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html
 */
function groupOf(event: AnyEvent) {
  const profileId = profileIdOf(event);
  return profileId && /^[!-~]{1,128}$/.test(profileId) ? { MessageGroupId: profileId } : {};
}
