import http from 'node:http';
import { LOOPBACK, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';
import type { Answer } from './answer.ts';
import type { ApiCall } from './api.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { Interferences } from './interference.ts';
import { answerStatement, isStatement } from './statements.ts';
import type { Subscription } from './subscription.ts';
import { takeOrder } from './take-order.ts';

export interface ServerDeps {
  /** Answers what begins with `/v1/`. */
  readonly api: Pick<Interferences, 'answerTo'>;
  readonly log: Pick<DeliveryLog, 'deliver' | 'deliveries'>;
  readonly subscriptions: () => readonly Subscription[];
}

export interface QuilttServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Serves Quiltt's API and, without a key since it is this machine's own, its Dashboard. */
export async function startServer(deps: ServerDeps, port: number): Promise<QuilttServer> {
  const server = http.createServer((request, response) => {
    // The client has gone away in the middle of its request.
    serve(request, response, deps).catch(() => response.destroy());
  });
  const url = `http://${LOOPBACK}:${await listen(server, port, 'QUILTT_PORT')}`;

  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, stop };
}

async function serve(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  deps: ServerDeps,
): Promise<void> {
  const call = await readCall(request);
  const quilttUrl = `http://${LOOPBACK}:${request.socket.localPort}`;
  const answer = call.path.startsWith('/v1/')
    ? deps.api.answerTo(call)
    : ownAnswer(call, { ...deps, quilttUrl });

  if (answer === 'hang') return;
  if (answer === 'reset') request.socket.resetAndDestroy();
  else send(response, answer);
}

async function readCall(request: http.IncomingMessage): Promise<ApiCall> {
  const { method = '', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(url, `http://${LOOPBACK}`);
  const body = String(await readBody(request));
  return { method, path: pathname, query: searchParams, headers, body };
}

/** `POST /deliveries` makes samples and delivers them; the others tell what is and what was. */
function ownAnswer(
  { method, path, query, body }: ApiCall,
  { log, subscriptions, quilttUrl }: ServerDeps & { readonly quilttUrl: string },
): Answer {
  if (isStatement(path)) return answerStatement(path, query.get('token'), Date.now());
  switch (`${method} ${path}`) {
    case 'GET /dashboard/subscriptions':
      return { status: 200, body: subscriptions() };
    case 'GET /deliveries':
      return { status: 200, body: log.deliveries() };
    case 'POST /deliveries':
      return takeOrder(body, { deliver: log.deliver, subscriptions, quilttUrl });
    default:
      return { status: 404, body: { message: NOTHING_HERE } };
  }
}

const NOTHING_HERE = 'nothing here; GET or POST /deliveries, GET /dashboard/subscriptions';

function send(response: http.ServerResponse, { status, headers = {}, body }: Answer): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  response.writeHead(status, { ...type, ...headers });
  response.end(written(body));
}

function written(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return `${JSON.stringify(body)}\n`;
}
