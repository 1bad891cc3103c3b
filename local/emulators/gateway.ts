import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import type { Authorize } from './authorize.ts';
import type { AwsAnswer } from './aws-service.ts';
import { forward } from './forward.ts';

export interface Gateway {
  readonly port: number;
  readonly close: () => void;
}

/**
 * Stands before the emulators on any free port of 127.0.0.1: what may pass reaches them, and its
 * answer comes back, as they are; what may not is answered as AWS does.
 */
export async function startGateway(authorize: Authorize): Promise<Gateway> {
  const server = http.createServer((request, response) => {
    // The client or the emulator has gone away in the middle.
    answer(authorize, request, response).catch(() => response.destroy());
  });
  // An SDK keeps its connections; one that is closed as it sends would be an error in its log.
  server.keepAliveTimeout = 0;
  const port = await listen(server);

  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port, close };
}

const answer = async (
  authorize: Authorize,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = (await readBody(request)) ?? Buffer.alloc(0);
  const { method = '', url = '', headers } = request;
  const authorized = authorize({ method, url, headers, body });
  if (authorized.refusal) return refuse(response, authorized.refusal);

  const upstream = await forward({ origin: authorized.origin, request, body, response });
  const refusal = upstream.statusCode === 404 ? authorized.refuseToMiss?.() : undefined;
  if (refusal) {
    upstream.resume();
    return refuse(response, refusal);
  }
  response.writeHead(upstream.statusCode ?? 502, upstream.rawHeaders);
  upstream.on('error', () => response.destroy()).pipe(response);
};

const refuse = (response: ServerResponse, { status, headers, body }: AwsAnswer): void => {
  response.writeHead(status, headers).end(body);
};
