import type { AnyEvent } from '../shared/events.ts';
import { type Message, parseMessage } from '../shared/message.ts';

/** Gives the text of a claimed object. */
export type ReadClaim = (
  claim: NonNullable<Message['claimCheck']>,
  signal: AbortSignal,
) => Promise<string>;

/** A message with its event in it. */
export type WholeMessage = Message & { readonly event: AnyEvent };

/** @throws Error where neither the message nor the claimed object holds an event */
export async function wholeMessage(
  message: Message,
  readClaim: ReadClaim,
  signal: AbortSignal,
): Promise<WholeMessage> {
  const { event, claimCheck } = message;
  if (event) return { ...message, event };
  if (!claimCheck) throw new Error('not a queue message: neither event nor claimCheck');

  const claimed = parseMessage(await readClaim(claimCheck, signal));
  if (!claimed.event) throw new Error('the claimed object holds no event');
  return { ...claimed, event: claimed.event };
}
