import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Certificate } from './certificate.ts';
import { type Counts, createCounter } from './counts.ts';
import { jsonTypeOf } from './json.ts';
import type { ServiceAnswer, Services } from './service.ts';
import { isSigned } from './signature.ts';

export interface Server {
  readonly port: number;
  takeCounts(): Counts;
}

/** The secret access key that calls are to be signed with. */
export const SECRET_ACCESS_KEY = 'bench';

/** Answers over TLS, on a port of its own; refuses what is not signed or not in the service's JSON. */
export async function serve(certificate: Certificate, services: Services): Promise<Server> {
  const counter = createCounter();

  const answer = (request: IncomingMessage, body: Buffer): ServiceAnswer => {
    const { method, url, headers } = request;
    const target = targetOf(request);
    const signed = isSigned({ method, url, headers, body }, SECRET_ACCESS_KEY);
    counter.call(target, signed);
    if (!signed) return NOT_SIGNED;

    const jsonType = jsonTypeOf(target);
    return jsonType && headers['content-type'] !== jsonType
      ? NOT_ITS_JSON
      : ask(services, target, body);
  };

  const server = https.createServer(certificate, async (request, response) => {
    send(response, jsonTypeOf(targetOf(request)), answer(request, await buffer(request)));
  });
  // A client may be idle for minutes while others are measured; its connection is to stay.
  server.keepAliveTimeout = 600_000;
  server.on('secureConnection', counter.connection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  // A server that listens on a port has an address with one.
  return { port: (server.address() as AddressInfo).port, takeCounts: counter.take };
}

/** S3 alone names what it is to do by method and path. */
const targetOf = ({ method, headers }: IncomingMessage): string =>
  String(headers['x-amz-target'] ?? `S3.${method}`);

function ask(services: Services, target: string, body: Buffer): ServiceAnswer {
  const [service = '', action = ''] = target.split('.');
  const answers = services[service];
  if (!answers) return { status: 400, body: { __type: 'UnknownOperationException' } };
  return answers(action, service === 'S3' ? body : JSON.parse(body.toString()));
}

const NOT_SIGNED: ServiceAnswer = { status: 403, body: { __type: 'InvalidSignatureException' } };

const NOT_ITS_JSON: ServiceAnswer = {
  status: 400,
  body: { __type: 'SerializationException', message: 'another content type is expected' },
};

function send(
  response: ServerResponse,
  jsonType: string | undefined,
  { status, headers, body }: ServiceAnswer,
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...(jsonType && { 'content-type': jsonType }),
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
