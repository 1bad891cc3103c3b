import http from 'node:http';
import type { Answered } from '../cloudwatch/http-api-metrics.ts';
import { errorLine } from '../error-line.ts';
import { LOOPBACK, listen } from '../listen.ts';
import type { StackLine } from '../stack-line.ts';
import type { HttpApi } from './http-api.ts';
import { serve } from './serve.ts';

export interface HttpApiServer {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Refuses new requests, waits for those it has, for as long as `patienceMs`. */
  readonly close: (patienceMs: number) => Promise<void>;
}

/** API Gateway's limit on the request line and the headers together; Node answers 431, as it does. */
const MAX_HEADER_BYTES = 10_240;

export interface HttpApiServerOptions {
  readonly port: number;
  /** The setting that the port came from. */
  readonly portVariable?: string | undefined;
  readonly onLine: (line: StackLine) => void;
  /** Called with each request that was answered. @default - nobody counts them */
  readonly onAnswered?: (answered: Answered) => void;
}

/** Serves `api` on 127.0.0.1; it may be filled in later, until then all is 404. */
export async function startHttpApiServer(
  api: HttpApi,
  { port, portVariable, onLine, onAnswered = () => {} }: HttpApiServerOptions,
): Promise<HttpApiServer> {
  const server = http.createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    serve(api, { request, response, onAnswered }).catch((error: unknown) => {
      // Nothing is wrong where the client has gone away in the middle of its request.
      if (!request.destroyed)
        onLine({ source: 'http-api', text: errorLine('cannot answer', error) });
      response.destroy();
    });
  });
  const url = `http://${LOOPBACK}:${await listen(server, port, portVariable)}`;

  return { url, close: (patienceMs) => closeServer(server, patienceMs) };
}

/** How often connections are looked at that a client would keep open after its last answer. */
const IDLE_CHECK_MS = 20;

const closeServer = (server: http.Server, patienceMs: number): Promise<void> =>
  new Promise((resolve) => {
    const checks = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const deadline = setTimeout(() => server.closeAllConnections(), patienceMs);

    server.close(() => {
      clearInterval(checks);
      clearTimeout(deadline);
      resolve();
    });
  });
