import type { AnyEvent } from '../shared/events.ts';
import { type Message, parseMessage } from '../shared/message.ts';

/** Gives the text of a claimed object. */
export type ReadClaim = (claim: NonNullable<Message['claimCheck']>) => Promise<string>;

/** A message with its event in it. */
export type WholeMessage = Message & { readonly event: AnyEvent };

/** @throws Error where the body is no message of ours, or the claimed object is none */
export async function readMessage(body: string, readClaim: ReadClaim): Promise<WholeMessage> {
  const message = parseMessage(body);
  const { event, claimCheck } = message;
  if (event) return { ...message, event };
  if (claimCheck) return wholeMessage(await readClaim(claimCheck));
  throw new Error('not a queue message: neither event nor claimCheck');
}

function wholeMessage(text: string): WholeMessage {
  const { event, ...rest } = parseMessage(text);
  if (!event) throw new Error('the claimed object holds no event');
  return { ...rest, event };
}
