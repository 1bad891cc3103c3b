import * as z from 'zod/mini';
import { issuePaths } from './issue-paths.ts';
import { parseExact, stringify } from './json.ts';

/**
 * The queue message: one event of a delivery. `event` and `environment` are as Quiltt sent them;
 * what is wrong with them is the worker's to say. Where the event is too large for a message,
 * `claimCheck` tells where the whole message is, with the event's ids beside it.
 */
export const message = z.object({
  delivery: z.object({
    /** The gateway's request id: joins the access log to the delivery and its events. */
    id: z.string(),
    /** ISO 8601. */
    receivedAt: z.string(),
  }),
  environment: z.optional(z.unknown()),
  event: z.optional(z.looseObject({ id: z.string(), type: z.string() })),
  claimCheck: z.optional(
    z.object({
      bucket: z.string(),
      key: z.string(),
      eventId: z.string(),
      type: z.string(),
      profileId: z.optional(z.string()),
      at: z.optional(z.string()),
    }),
  ),
});
export type Message = z.output<typeof message>;

export const writeMessage = (value: Message): string => stringify(value);

/** @throws Error that says where the text is not a message; never what stands there */
export function parseMessage(text: string): Message {
  const result = z.safeParse(message, parseJson(text));
  if (result.success) return result.data;

  const paths = issuePaths(result.error);
  throw new Error(`not a queue message: ${paths.join(', ')}`);
}

function parseJson(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    // The parser's own message quotes what it read.
    throw new Error('not a queue message: not JSON');
  }
}
