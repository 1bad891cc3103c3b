import type { SQSRecord } from 'aws-lambda';
import type { LogFields } from '../../shared/log.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import { type Incoming, readIncoming } from './incoming.ts';

/** One record of a batch, read or not. */
export interface BatchItem {
  readonly record: SQSRecord;
  /** What each line about it carries. */
  readonly ids: LogFields;
  /** The event in it, or why there is none. */
  readonly read: Incoming | MalformedError;
}

/** Never throws: a message that cannot be read fails alone. */
export function readItem(record: SQSRecord): BatchItem {
  const { messageAttributes, messageId } = record;
  const read = tryRead(record);

  const unread = { eventId: messageAttributes.eventId?.stringValue, messageId };
  const ids = read instanceof MalformedError ? unread : read.ids;
  return { record, ids, read };
}

function tryRead(record: SQSRecord): BatchItem['read'] {
  try {
    return readIncoming(record);
  } catch (error) {
    if (error instanceof MalformedError) return error;
    return new MalformedError('unreadable', 'the message cannot be read', { cause: error });
  }
}
