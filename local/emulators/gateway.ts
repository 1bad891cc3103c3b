import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import type { Authorize, Authorized } from './authorize.ts';
import type { AwsAnswer, AwsRequest } from './aws-service.ts';
import { errorAnswer } from './error-answer.ts';
import { forward, headersFor } from './forward.ts';
import { sendThrough } from './interfered.ts';
import type { Interferences } from './interferences.ts';

export interface Gateway {
  readonly port: number;
  readonly close: () => void;
}

/**
 * Stands before the emulators on any free port of 127.0.0.1: what may pass reaches them, and its
 * answer comes back, as they are, unless an interference has it otherwise; what may not is answered
 * as AWS does.
 */
export async function startGateway(
  authorize: Authorize,
  interferences: Pick<Interferences, 'meet'>,
): Promise<Gateway> {
  const server = http.createServer((request, response) => {
    // The client or the emulator has gone away in the middle.
    answer({ request, response }, authorize, interferences).catch(() => response.destroy());
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

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const answer = async (
  { request, response }: Exchange,
  authorize: Authorize,
  { meet }: Pick<Interferences, 'meet'>,
): Promise<void> => {
  const asked = await readRequest(request);
  const authorized = authorize(asked);
  if (authorized.refusal) return give(response, authorized.refusal);

  const { service, call } = authorized;
  const own = await service.answer?.(asked);
  if (own) return give(response, own);

  const { body, headers } = asked;
  const sent = (call && service.rewrite?.(asked)) ?? body;
  const send = () => forward({ origin: service.origin, request, body: sent, response });
  const answered = await sendThrough(call && meet(call, body), send);

  if (answered === 'reset') request.socket.resetAndDestroy();
  else if ('type' in answered) give(response, errorAnswer(answered, headers));
  else await pass(answered, response, { ...authorized, take: service.takeAnswer?.(asked) });
};

const readRequest = async (request: IncomingMessage): Promise<AwsRequest> => {
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: (await readBody(request)) ?? Buffer.alloc(0) };
};

interface PassOptions extends Pick<Extract<Authorized, { refusal?: undefined }>, 'refuseToMiss'> {
  /** What is done with the body of a success. */
  readonly take: ((answer: Buffer) => Buffer) | undefined;
}

const pass = async (
  upstream: IncomingMessage,
  response: ServerResponse,
  { refuseToMiss, take }: PassOptions,
): Promise<void> => {
  const refusal = upstream.statusCode === 404 ? refuseToMiss?.() : undefined;
  if (refusal) {
    upstream.resume();
    give(response, refusal);
    return;
  }
  if (take && upstream.statusCode === 200) {
    const body = take((await readBody(upstream)) ?? Buffer.alloc(0));
    response.writeHead(200, headersFor(upstream, body)).end(body);
    return;
  }
  response.writeHead(upstream.statusCode ?? 502, upstream.rawHeaders);
  upstream.on('error', () => response.destroy()).pipe(response);
};

const give = (response: ServerResponse, { status, headers, body }: AwsAnswer): void => {
  response.writeHead(status, headers).end(body);
};
