import https from 'node:https';
import { text } from 'node:stream/consumers';
import { readError } from './aws-error.ts';

export interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** Over a connection of its own: of those that are kept, any may have died unseen. */
  readonly isFresh: boolean;
}

/** Each connection costs a small Lambda a handshake; the next request takes one that is there. */
const agent = new https.Agent({ keepAlive: true, maxSockets: 16 });

/** One request; resolves to the body of its answer. @throws AwsError where that is not a 200 */
export async function post(url: URL, { headers, body, signal, isFresh }: Posted): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();

  const options = { method: 'POST', headers, signal };
  // AWS is behind TLS; the local stack is not.
  const request =
    url.protocol === 'https:'
      ? https.request(url, { ...options, agent: !isFresh && agent })
      : (await import('node:http')).request(url, { ...options, ...(isFresh && { agent: false }) });

  request.on('response', (response) => {
    const { statusCode = 0 } = response;
    text(response).then(
      (answer) => (statusCode === 200 ? resolve(answer) : reject(readError(statusCode, answer))),
      reject,
    );
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}
