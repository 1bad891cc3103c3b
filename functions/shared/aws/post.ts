import type { IncomingMessage, RequestOptions } from 'node:http';
import https from 'node:https';
import { readError } from './aws-error.ts';

/** Where a service is: over TLS, or on this machine without. */
export type Address = Pick<RequestOptions, 'protocol' | 'hostname' | 'port'>;

export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the request. */
  readonly signal: AbortSignal | undefined;
  /** Over a connection of its own: of those that are kept, any may have died unseen. */
  readonly isFresh: boolean;
}

/**
 * As a whole: connecting, TLS and the last byte of the answer are in it, so connecting has no time of
 * its own. With two attempts a receiver of 10 s can still answer Quiltt itself.
 */
const MOST_MS = 2_000;

/** Each connection costs a small Lambda a handshake; the next request takes one that is there. */
const agent = new https.Agent({ keepAlive: true, maxSockets: 16 });

/**
 * One request; resolves to the body of its answer. With a timer and listeners of its own: the signals
 * and streams that Node.js has for it took an eighth of an event's CPU.
 * @throws AwsError where that is not a 200
 */
export async function post(
  to: Address,
  { headers, body, signal, isFresh }: Posted,
): Promise<string> {
  const isTls = to.protocol === 'https:';
  // Only the local stack is without: to load this takes longer than all else of the receiver.
  const { request: begin } = isTls ? https : await import('node:http');
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<string>();

  const kept = isTls ? agent : undefined;
  const request = begin({ ...to, method: 'POST', headers, agent: isFresh ? false : kept });
  request.on('response', (response) => read(response, resolve, reject));
  request.on('error', reject);
  request.end(body);

  const giveUp = (reason: unknown) => {
    reject(reason);
    request.destroy();
  };
  const abort = () => giveUp(signal?.reason);
  const tooLate = () => {
    giveUp(noAnswer());
    closeKept();
  };
  const late = setTimeout(tooLate, MOST_MS);
  signal?.addEventListener('abort', abort);
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', abort);
  }
}

/** While a sandbox sleeps, all of them may die unseen: each would cost a call its first attempt. */
function closeKept(): void {
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
}

const noAnswer = () => new DOMException(`no answer within ${MOST_MS} ms`, 'TimeoutError');

function read(
  response: IncomingMessage,
  resolve: (body: string) => void,
  reject: (error: Error) => void,
): void {
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    body += part;
  });
  response.on('end', () => {
    const { statusCode = 0 } = response;
    if (statusCode === 200) resolve(body);
    else reject(readError(statusCode, body));
  });
  response.on('error', reject);
}
