import type { SQSRecord } from 'aws-lambda';
import type { LogFields } from '../../shared/log.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import { type Incoming, readIncoming, receivesOf } from './incoming.ts';

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

  // Of its delivery nothing is known, nor has the Ledger heard of it: `receives` counts for its tries.
  const eventId = messageAttributes.eventId?.stringValue;
  const unread = { eventId, messageId, receives: receivesOf(record) };
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
