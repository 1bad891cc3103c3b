import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PdfServer {
  readonly origin: string;
  /** The paths that were asked for. */
  readonly asked: readonly string[];
  readonly stop: () => void;
}

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n%%EOF\n');

/** A server on this machine that answers so. */
export async function serve(answer: http.RequestListener): Promise<PdfServer> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(String(request.url));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${port}`, asked, stop };
}

/** Answers with a PDF, or with what else is told. */
export const answering =
  (status: number, headers: http.OutgoingHttpHeaders = {}, body: Uint8Array | string = PDF) =>
  (_: unknown, response: http.ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/pdf', ...headers });
    response.end(body);
  };
