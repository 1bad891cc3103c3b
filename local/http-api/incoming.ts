import type { IncomingMessage } from 'node:http';
import { readBody } from '../read-body.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY_BYTES = 10 * 1_024 * 1_024;

/** One request as it arrived. */
export interface Incoming {
  readonly method: string;
  /** The path as it was sent, without the query string. */
  readonly path: string;
  readonly queryString: string;
  /** Names in lower case; values of a header that comes twice are joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly protocol: string;
  readonly sourceIp: string;
  readonly port: number;
  /** `undefined` where it is over 10 MB. */
  readonly body: Buffer | undefined;
}

/** Reads a request to its end. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const { cookie, ...headers } = joinHeaders(request);

  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    queryString: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    cookies: cookie?.split(/[;,]\s*/) ?? [],
    protocol: `HTTP/${request.httpVersion}`,
    sourceIp: request.socket.remoteAddress ?? '',
    port: request.socket.localPort ?? 0,
    body: await readBody(request, MAX_BODY_BYTES),
  };
}

const joinHeaders = ({ headersDistinct }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(',') ?? '']),
  );
