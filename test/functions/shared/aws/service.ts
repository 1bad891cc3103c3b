import http, { type RequestListener, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type Certificate, makeCertificate } from '../../../../bench/stub/certificate.ts';
import type { SignedRequest } from '../../../../bench/stub/signature.ts';
import { LOOPBACK, listen } from '../../../../local/listen.ts';

/** What a service says, or does in place of it. */
export type Answer = (response: ServerResponse) => void;

export const says =
  (status: number, body: string): Answer =>
  (response) =>
    response.writeHead(status).end(body);

/** The second a moment after the first. */
export const saysInParts =
  (first: Buffer, second: Buffer): Answer =>
  (response) => {
    response.write(first);
    setTimeout(() => response.end(second), 20);
  };

export const saysNothing: Answer = () => {};

export const closes: Answer = ({ socket }) => socket?.destroy();

export const closesWithin: Answer = (response) => {
  response.writeHead(200, { 'content-length': 2 });
  response.write('{', () => response.socket?.destroy());
};

/** A service of AWS's, as far as answers go. */
export interface Service {
  readonly endpoint: string;
  readonly certificate: Certificate;
  readonly requests: SignedRequest[];
  /** Of each request. */
  readonly sockets: Socket[];
  /** What it answers next; after that 200 and `{}`. */
  answers: Answer[];
  /** Connections that have died, which nobody has noticed yet. */
  dead: ReadonlySet<Socket>;
  readonly stop: () => void;
}

export async function startService(protocol: 'http' | 'https'): Promise<Service> {
  const listener: RequestListener = async (request, response) => {
    const { method, url, headers, socket } = request;
    service.sockets.push(socket);
    service.requests.push({ method, url, headers, body: await buffer(request) });

    const answer = service.answers.shift() ?? says(200, '{}');
    (service.dead.has(socket) ? closes : answer)(response);
  };
  const certificate = makeCertificate();
  const server =
    protocol === 'https' ? https.createServer(certificate, listener) : http.createServer(listener);

  const service: Service = {
    endpoint: `${protocol}://${LOOPBACK}:${await listen(server)}`,
    certificate,
    requests: [],
    sockets: [],
    answers: [],
    dead: new Set(),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return service;
}

/** The environment of a Lambda, with what it has besides. */
export const inLambda = (more: Readonly<Record<string, string>>): void => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    ...more,
  });
};
