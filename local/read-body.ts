import type { IncomingMessage } from 'node:http';

/**
 * All bytes of a request. Over `maxBytes` it resolves to `undefined`, after the client has sent
 * all of it, since most clients do not read an answer before.
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;

  for await (const chunk of request) {
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
  }
  return length <= maxBytes ? Buffer.concat(chunks) : undefined;
}
