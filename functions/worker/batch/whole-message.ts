import type { AnyEvent } from '../../shared/events.ts';
import { type Message, parseMessage } from '../../shared/message.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import type { Incoming } from './incoming.ts';

/** Gives the text of a claimed object; undefined where it is gone. */
export type ReadClaim = (
  claim: NonNullable<Message['claimCheck']>,
  signal: AbortSignal,
) => Promise<string | undefined>;

/**
 * The event of a message, wherever it is; undefined where its claimed object is gone.
 * @throws MalformedError where the claimed object holds no event, or another one
 */
export async function wholeEvent(
  { message, event }: Pick<Incoming, 'message' | 'event'>,
  readClaim: ReadClaim,
  signal: AbortSignal,
): Promise<AnyEvent | undefined> {
  if (message.event || !message.claimCheck) return event;

  const text = await readClaim(message.claimCheck, signal);
  if (text === undefined) return undefined;

  const claimed = readClaimed(text);
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
