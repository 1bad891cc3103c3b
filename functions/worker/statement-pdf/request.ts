import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { publicLookup, type Resolve, resolveAll } from './public-lookup.ts';

interface RequestOptions {
  readonly origin?: string | undefined;
  readonly resolve?: Resolve | undefined;
  readonly signal: AbortSignal;
}

/** Nothing came for so long: the connection is dead, and another try is better than waiting. */
const IDLE_MS = 10_000;

/** Asks for what is at a checked URL, without following where it is sent to. */
export function request(
  url: URL,
  { origin, resolve = resolveAll, signal }: RequestOptions,
): Promise<IncomingMessage> {
  const isTrusted = url.origin === origin;
  const { get } = url.protocol === 'http:' ? http : https;
  const options = {
    // A connection of its own: one that is kept may be to an address that was not checked for this.
    agent: false,
    timeout: IDLE_MS,
    signal,
    ...(isTrusted ? {} : { lookup: publicLookup(resolve) }),
  };

  return new Promise((answered, reject) => {
    const sent = get(url, options, (response) => {
      // What fails from here on would end an answer that has no end of its own as if it were whole.
      sent.on('error', (error) => response.destroy(error));
      answered(response);
    });
    sent.on('timeout', () => sent.destroy(failed('ETIMEDOUT')));
    sent.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(failed('EPROTO'));
    });
    sent.on('error', reject);
    // Without effect where one of the above has come.
    sent.on('close', () => reject(failed('ECONNRESET')));
  });
}

const failed = (code: string) => Object.assign(new Error('no answer came'), { code });
