import type { AnyEvent } from '../../shared/events.ts';
import { type Message, parseMessage } from '../../shared/message.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import type { Incoming } from './incoming.ts';

/** Gives the text of a claimed object. */
export type ReadClaim = (
  claim: NonNullable<Message['claimCheck']>,
  signal: AbortSignal,
) => Promise<string>;

/**
 * The event of a message, wherever it is.
 * @throws MalformedError where the claimed object holds no event, or another one
 */
export async function wholeEvent(
  { message, event }: Pick<Incoming, 'message' | 'event'>,
  readClaim: ReadClaim,
  signal: AbortSignal,
): Promise<AnyEvent> {
  if (message.event || !message.claimCheck) return event;

  const claimed = readClaimed(await readClaim(message.claimCheck, signal));
  if (claimed?.id === event.id && claimed.type === event.type) return claimed;
  throw new MalformedError(
    'unreadable',
    'the claimed object does not hold the event it is named by',
  );
}

function readClaimed(text: string): Message['event'] {
  try {
    return parseMessage(text).event;
  } catch (error) {
    throw new MalformedError('unreadable', 'the claimed object is not a queue message', {
      cause: error,
    });
  }
}
