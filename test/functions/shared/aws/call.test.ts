import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { isSigned, type SignedRequest } from '../../../../bench/stub/signature.ts';
import { type AwsService, createAwsCall } from '../../../../functions/shared/aws/call.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** In place of an answer: closes the connection, at once or in the middle of one, or says nothing. */
const LOST = 'lost';
const HALF = 'half';
const NONE = 'none';

const requests: SignedRequest[] = [];
const sockets: Socket[] = [];
let dead: ReadonlySet<Socket> = new Set();
let server: http.Server;
let answers: (Answer | typeof LOST | typeof HALF | typeof NONE)[] = [];

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    const { method, url, headers } = request;
    sockets.push(request.socket);
    requests.push({ method, url, headers, body: await buffer(request) });

    const answer = answers.shift() ?? { status: 200, body: '{}' };
    if (answer === LOST || dead.has(request.socket)) request.socket.destroy();
    else if (answer === HALF) {
      response.writeHead(200, { 'content-length': 2 });
      response.write('{', () => request.socket.destroy());
    } else if (answer !== NONE) response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'token',
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  requests.length = 0;
  sockets.length = 0;
  dead = new Set();
});

const call = (
  signal = new AbortController().signal,
  jsonVersion: AwsService['jsonVersion'] = '1.0',
) => {
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const aws = createAwsCall({
    name: 'sqs',
    endpoint: `http://127.0.0.1:${port}/1/queue`,
    jsonVersion,
  });
  return aws('AmazonSQS.SendMessageBatch', { text: 'Zoë' }, signal);
};
const refusal = (status: number, type: string) => ({
  status,
  body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: 'said' }),
});

describe('a call of AWS', () => {
  test('is signed, its body included, and gives the answer', async () => {
    answers = [{ status: 200, body: '{"Successful":[]}' }];

    expect(await call()).toEqual({ Successful: [] });

    const [request] = requests;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessageBatch',
      'x-amz-security-token': 'token',
    });
    expect(request && isSigned(request, 'secret')).toBe(true);
    expect(request && isSigned(request, 'another')).toBe(false);
    expect(request && isSigned({ ...request, body: Buffer.from('{}') }, 'secret')).toBe(false);
  });

  test('gives an empty answer as an object', async () => {
    answers = [{ status: 200, body: '' }];
    expect(await call()).toEqual({});
  });

  test.each(['1.0', '1.1'] as const)('speaks JSON %s where the service does', async (version) => {
    await call(undefined, version);
    expect(requests[0]?.headers['content-type']).toBe(`application/x-amz-json-${version}`);
  });

  test.each([
    ['a service that is down', refusal(503, 'ServiceUnavailable')],
    ['a service that is busy', refusal(400, 'ThrottlingException')],
    ['a table that has no more to give', refusal(400, 'ProvisionedThroughputExceededException')],
    ['an item in a transaction', refusal(400, 'TransactionInProgressException')],
    ['a proxy between', { status: 502, body: '<html>' }],
    ['a connection that is lost', LOST] as const,
    ['half an answer', HALF] as const,
    ['no answer within 2 s', NONE] as const,
  ])('is tried once more after %s', async (_what, answer) => {
    answers = [answer];

    await expect(call()).resolves.toEqual({});
    expect(requests).toHaveLength(2);
  });

  test('is tried again over a connection of its own: those that are kept may all have died', async () => {
    await Promise.all(Array.from({ length: 8 }, () => call()));
    const kept = new Set(sockets);
    dead = kept;

    await expect(call()).resolves.toEqual({});
    expect(kept.has(sockets.at(-2) as Socket)).toBe(true);
    expect(kept.has(sockets.at(-1) as Socket)).toBe(false);
  });

  test('is tried no third time', async () => {
    answers = [refusal(500, 'InternalFailure'), refusal(500, 'InternalFailure')];

    await expect(call()).rejects.toMatchObject({ name: 'InternalFailure', status: 500 });
    expect(requests).toHaveLength(2);
  });

  test('is not tried again where AWS says that it is wrong', async () => {
    answers = [refusal(400, 'EmptyBatchRequest')];

    await expect(call()).rejects.toMatchObject({ name: 'EmptyBatchRequest', message: 'said' });
    expect(requests).toHaveLength(1);
  });

  test('is not begun where it is aborted before', async () => {
    await expect(call(AbortSignal.abort())).rejects.toThrow('aborted');
    expect(requests).toHaveLength(0);
  });

  test('ends when it is aborted, with its connection, and is not tried again', async () => {
    answers = [NONE];
    const controller = new AbortController();
    const closed = new Promise((resolve) => {
      server.once('request', ({ socket }) => {
        socket.once('close', resolve);
        controller.abort(new Error('time is up'));
      });
    });

    await expect(call(controller.signal)).rejects.toThrow('time is up');
    await closed;
    expect(requests).toHaveLength(1);
  });
});
