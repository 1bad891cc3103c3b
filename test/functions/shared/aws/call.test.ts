import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import { isSigned } from '../../../../bench/stub/signature.ts';
import { type AwsService, createAwsCall } from '../../../../functions/shared/aws/call.ts';
import {
  type Answer,
  closes,
  closesWithin,
  inLambda,
  type Service,
  says,
  saysInParts,
  saysNothing,
  startService,
} from './service.ts';

interface Operations {
  readonly SendMessageBatch: readonly [object, object];
}

inLambda({ AWS_SESSION_TOKEN: 'token' });

const refuses = (status: number, type: string): Answer =>
  says(status, JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message: 'said' }));

describe.each(['http', 'https'] as const)('a call of AWS over %s', (protocol) => {
  let service: Service;
  beforeEach(async () => {
    service = await startService(protocol);
    tls.setDefaultCACertificates([service.certificate.cert]);
  });
  afterEach(() => service.stop());

  const call = (
    signal = new AbortController().signal,
    jsonVersion: AwsService['jsonVersion'] = '1.0',
  ) => {
    const endpoint = `${service.endpoint}/1/queue`;
    const names = { name: 'sqs', target: 'AmazonSQS', jsonVersion };
    const aws = createAwsCall<Operations>({ ...names, endpoint });
    return aws('SendMessageBatch', { text: 'Zoë' }, signal);
  };

  test('is signed, its body included, and gives the answer', async () => {
    service.answers = [says(200, '{"Successful":[]}')];

    expect(await call()).toEqual({ Successful: [] });

    const [request] = service.requests;
    expect(request?.url).toBe('/');
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessageBatch',
      'x-amz-security-token': 'token',
    });
    expect(request && isSigned(request, 'secret')).toBe(true);
    expect(request && isSigned(request, 'another')).toBe(false);
    expect(request && isSigned({ ...request, body: Buffer.from('{}') }, 'secret')).toBe(false);
  });

  test('gives an answer that comes in parts, which end within a letter', async () => {
    const answer = Buffer.from('{"name":"Zoë"}');
    const within = answer.indexOf('ë') + 1;
    service.answers = [saysInParts(answer.subarray(0, within), answer.subarray(within))];

    expect(await call()).toEqual({ name: 'Zoë' });
  });

  test('gives an empty answer as an object', async () => {
    service.answers = [says(200, '')];
    expect(await call()).toEqual({});
  });

  test('takes nothing else than a 200 for an answer', async () => {
    service.answers = [says(204, '')];
    await expect(call()).rejects.toMatchObject({ name: 'Http204', status: 204 });
  });

  test.each(['1.0', '1.1'] as const)('speaks JSON %s where the service does', async (version) => {
    await call(undefined, version);
    expect(service.requests[0]?.headers['content-type']).toBe(`application/x-amz-json-${version}`);
  });

  test.each<[string, Answer]>([
    ['a service that is down', refuses(503, 'ServiceUnavailable')],
    ['a service that is busy', refuses(400, 'ThrottlingException')],
    ['a table that has no more to give', refuses(400, 'ProvisionedThroughputExceededException')],
    ['an item in a transaction', refuses(400, 'TransactionInProgressException')],
    ['a proxy between', says(502, '<html>')],
    ['an answer that is not JSON', says(200, '<html>')],
    ['a connection that is lost', closes],
    ['half an answer', closesWithin],
    ['no answer within 2 s', saysNothing],
  ])('is tried once more after %s', async (_what, answer) => {
    service.answers = [answer];

    await expect(call()).resolves.toEqual({});
    expect(service.requests).toHaveLength(2);
  });

  test.each<[string, Answer, object]>([
    ['a service that is down', refuses(500, 'InternalFailure'), { name: 'InternalFailure' }],
    ['half an answer', closesWithin, { message: 'aborted' }],
    ['no answer', saysNothing, { name: 'TimeoutError' }],
    // It may be half of a secret.
    ['no JSON', says(200, '{"a":whsec'), { message: 'the answer of AWS is not JSON' }],
  ])('is tried no third time, and tells of the second: %s', async (_what, answer, error) => {
    service.answers = [answer, answer];

    await expect(call()).rejects.toMatchObject(error);
    expect(service.requests).toHaveLength(2);
  });

  test('is not tried again where AWS says that it is wrong', async () => {
    service.answers = [refuses(400, 'EmptyBatchRequest')];

    await expect(call()).rejects.toMatchObject({ name: 'EmptyBatchRequest', message: 'said' });
    expect(service.requests).toHaveLength(1);
  });

  test('keeps its connection for the next', async () => {
    await call();
    await call();
    expect(new Set(service.sockets).size).toBe(1);
  });

  test('is tried again over a connection of its own: those that are kept may all have died', async () => {
    await Promise.all(Array.from({ length: 8 }, () => call()));
    service.dead = new Set(service.sockets);

    await expect(call()).resolves.toEqual({});
    const [first, second] = service.sockets.slice(-2) as [Socket, Socket];
    expect([service.dead.has(first), service.dead.has(second)]).toEqual([true, false]);
  });

  test('is not begun where it is aborted before', async () => {
    await expect(call(AbortSignal.abort())).rejects.toThrow('aborted');
    expect(service.requests).toEqual([]);
  });

  test('ends when it is aborted at once', async () => {
    const controller = new AbortController();
    const called = call(controller.signal);
    controller.abort(new Error('time is up'));

    await expect(called).rejects.toThrow('time is up');
  });

  test('ends when it is aborted, with its connection, and is not tried again', async () => {
    const controller = new AbortController();
    const closed = new Promise((resolve) => {
      const abort: Answer = ({ socket }) => {
        socket?.once('close', resolve);
        controller.abort(new Error('time is up'));
      };
      service.answers = [abort];
    });

    await expect(call(controller.signal)).rejects.toThrow('time is up');
    await closed;
    expect(service.requests).toHaveLength(1);
  });

  test('leaves no listener and no timer', async () => {
    const { signal } = new AbortController();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers();
    await call(signal);

    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(timers()).toEqual(before);
  });
});

describe('a service over https', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService('https');
  });
  afterEach(() => service.stop());

  const call = () => {
    const names = { name: 'sqs', target: 'AmazonSQS', jsonVersion: '1.0' } as const;
    const aws = createAwsCall<Operations>({ ...names, endpoint: service.endpoint });
    return aws('SendMessageBatch', {}, undefined);
  };

  test('whose certificate nobody has signed gets no request', async () => {
    tls.setDefaultCACertificates([]);

    await expect(call()).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(service.requests).toEqual([]);
  });

  test('is called over none of the kept connections any more once one was silent', async () => {
    tls.setDefaultCACertificates([service.certificate.cert]);
    await Promise.all(Array.from({ length: 8 }, call));
    const kept = new Set(service.sockets);
    service.answers = [saysNothing];
    await call();
    await call();

    expect(service.requests).toHaveLength(8 + 2 + 1);
    expect(kept.has(service.sockets.at(-1) as Socket)).toBe(false);
  });
});
