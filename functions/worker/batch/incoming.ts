import type { SQSRecord } from 'aws-lambda';
import { type AnyEvent, anyEvent } from '../../shared/events.ts';
import type { LogFields } from '../../shared/log.ts';
import { type Message, parseMessage } from '../../shared/message.ts';
import { profileIdOf } from '../../shared/profile-id.ts';
import type { LedgerEntry } from '../ledger/ledger-item.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import { occurredAt, stampAt } from '../stamp.ts';

/** A record of a batch whose message could be read. */
export interface Incoming {
  readonly record: SQSRecord;
  /** How often SQS has given it out, from 1. */
  readonly receives: number;
  readonly message: Message;
  /** The event; of a claimed one its ids alone. */
  readonly event: AnyEvent;
  readonly entry: LedgerEntry;
  readonly stamp: string;
  /** What each line about this event carries. */
  readonly ids: LogFields;
}

/** @throws MalformedError that says where it is no message of ours; never what stands there */
export function readIncoming(record: SQSRecord): Incoming {
  const receives = receivesOf(record);
  const message = readMessage(record.body);
  const { delivery, claimCheck } = message;
  const event = eventOf(message);
  const { id: eventId, type } = event;
  const at = occurredAt(event, delivery.receivedAt);
  const profileId = (message.event ? profileIdOf(event) : claimCheck?.profileId) || undefined;

  return {
    record,
    receives,
    message,
    event,
    entry: { eventId, type, profileId, at, receivedAt: delivery.receivedAt },
    stamp: stampAt(at, event),
    ids: {
      eventId,
      type,
      profileId,
      deliveryId: delivery.id,
      messageId: record.messageId,
      receives,
    },
  };
}

export const receivesOf = ({ attributes }: SQSRecord): number =>
  Number(attributes.ApproximateReceiveCount);

function readMessage(body: string): Message {
  try {
    return parseMessage(body);
  } catch (error) {
    // Ours: it has no word of the body in it.
    throw new MalformedError('unreadable', error instanceof Error ? error.message : '');
  }
}

/** The ids stand in the message, whether the event does or not. */
function eventOf({ event, claimCheck }: Message): AnyEvent {
  const claimed = claimCheck && { ...claimCheck, id: claimCheck.eventId };
  const result = anyEvent.safeParse(event ?? claimed);
  if (result.success) return result.data;
  throw new MalformedError('unreadable', 'not a queue message: neither event nor claimCheck');
}
