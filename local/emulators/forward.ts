import http, { type IncomingMessage, type ServerResponse } from 'node:http';

/** Connections to the emulators stay open: a new one for each call would cost as much as the call. */
const agent = new http.Agent({ keepAlive: true });

export interface Forward {
  /** Address of the server that is to answer. */
  readonly origin: string;
  readonly request: IncomingMessage;
  /** In place of the one that came. */
  readonly body: Buffer;
  /** When the client goes away, so does what was sent on. */
  readonly response: ServerResponse;
}

/** Sends a request on with the headers that it came with. Resolves to the answer as soon as its status is there. */
export function forward({ origin, request, body, response }: Forward): Promise<IncomingMessage> {
  const { method, url } = request;
  const headers = headersFor(request, body);

  return new Promise((resolve, reject) => {
    const upstream = http.request(`${origin}${url}`, { method, headers, agent });
    response.on('close', () => {
      if (!response.writableFinished) upstream.destroy();
    });
    upstream.on('response', resolve).on('error', reject).end(body);
  });
}

/** The headers that came, where a length that is said is that of this body. */
export const headersFor = ({ rawHeaders }: IncomingMessage, { length }: Buffer): string[] =>
  rawHeaders.map((text, i) =>
    i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === 'content-length' ? String(length) : text,
  );
