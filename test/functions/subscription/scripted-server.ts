import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from '../../../local/listen.ts';

/** One request that the server got. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Reply =
  | 'reset'
  | 'hang'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string | number>>;
      /** Text as it is, all else as JSON. */
      readonly body?: unknown;
    };

const servers: (() => void)[] = [];

/** Ends the servers of a test: `afterEach(closeServers)`. */
export const closeServers = (): void => {
  for (const close of servers.splice(0)) close();
};

/** A server on loopback that answers by script and remembers what it was asked. */
export async function serve(reply: (call: Call) => Reply) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const { method = '', headers } = request;
    const body = await text(request);
    const call = { method, path: pathname, query: searchParams, headers, body };
    calls.push(call);
    send(reply(call), response);
  });
  servers.push(() => {
    server.close();
    server.closeAllConnections();
  });

  const url = `http://127.0.0.1:${await listen(server)}`;
  return { url, calls, asked: () => calls.map(({ method, path }) => `${method} ${path}`) };
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.socket?.destroy();
    return;
  }
  const { status, headers = {}, body = '' } = reply;
  response.writeHead(status, headers);
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
