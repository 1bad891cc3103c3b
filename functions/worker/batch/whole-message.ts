import type { AnyEvent } from '../../shared/events.ts';
import { type Message, parseMessage } from '../../shared/message.ts';
import { profileIdOf } from '../../shared/profile-id.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import { stampOf } from '../stamp.ts';
import { inTime } from './in-time.ts';
import type { Incoming } from './incoming.ts';

/** Gives the text of a claimed object; undefined where it is gone. */
export type ReadClaim = (
  claim: NonNullable<Message['claimCheck']>,
  signal: AbortSignal,
) => Promise<string | undefined>;

/** An event and what handlers are told of it. */
export interface Whole {
  readonly event: AnyEvent;
  readonly profileId: string | undefined;
  readonly stamp: string;
}

/**
 * The event of a message, wherever it is; undefined where its claimed object is gone.
 * @throws MalformedError where the claimed object holds no event, or another one
 */
export async function readWhole(
  { message, event, entry, stamp }: Pick<Incoming, 'message' | 'event' | 'entry' | 'stamp'>,
  readClaim: ReadClaim,
  signal: AbortSignal,
): Promise<Whole | undefined> {
  const { claimCheck } = message;
  if (message.event || !claimCheck) return { event, profileId: entry.profileId, stamp };

  const text = await inTime(
    readClaim(claimCheck, signal),
    signal,
    'the read of the claimed object',
  );
  if (text === undefined) return undefined;

  const claimed = readClaimed(text);
  if (claimed?.id !== event.id || claimed.type !== event.type) throw notTheOne();
  // The message has no `record`, and so not always the event's time.
  const { receivedAt } = entry;
  return { event: claimed, profileId: profileIdOf(claimed), stamp: stampOf(claimed, receivedAt) };
}

const notTheOne = () =>
  new MalformedError('unreadable', 'the claimed object does not hold the event it is named by');

function readClaimed(text: string): Message['event'] {
  try {
    return parseMessage(text).event;
  } catch (error) {
    throw new MalformedError('unreadable', 'the claimed object is not a queue message', {
      cause: error,
    });
  }
}
