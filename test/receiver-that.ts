import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface FakeReceiver {
  readonly url: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

/** A receiver that answers with these statuses in turn, and the last one from then on. */
export async function receiverThat(...statuses: number[]): Promise<FakeReceiver> {
  const received: Received[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.statusCode = statuses[received.length - 1] ?? statuses.at(-1) ?? 200;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}/webhooks/quiltt`, received, close };
}
