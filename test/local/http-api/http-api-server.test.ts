import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createAccessLog } from '../../../local/http-api/access-log.ts';
import type { HttpApi } from '../../../local/http-api/http-api.ts';
import { type HttpApiServer, startHttpApiServer } from '../../../local/http-api/http-api-server.ts';

const events: APIGatewayProxyEventV2[] = [];
const lines: string[] = [];
const api: HttpApi = { routes: [], stage: undefined };

let server: HttpApiServer;
let answerWith: () => Promise<unknown>;
let mayInvoke: (routeArn: string) => boolean;

const route = (routeKey: string, timeoutMs = 30_000) => ({
  routeKey,
  timeoutMs,
  mayInvoke: (routeArn: string) => mayInvoke(routeArn),
  lambda: {
    invoke: async (event: unknown) => {
      // What the tests below check.
      events.push(event as APIGatewayProxyEventV2);
      return { payload: await answerWith() };
    },
  },
});

const NEVER_MS = 3_600_000;

const request = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

beforeAll(async () => {
  server = await startHttpApiServer(api, { port: 0, onLine: ({ text }) => lines.push(text) });
});
afterAll(() => server.close(0));

beforeEach(() => {
  api.routes.splice(0, api.routes.length, route('POST /in'), route('ANY /files/{path+}'));
  api.stage = { name: '$default' };
  answerWith = async () => ({ statusCode: 200, body: 'ok' });
  mayInvoke = () => true;
  events.length = 0;
  lines.length = 0;
});

describe('the event', () => {
  test('is of payload format 2.0', async () => {
    const response = await request('/files/a%20b/c?x=1&x=2&y=%C3%A9', {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        cookie: 'a=1; b=2',
        'user-agent': 'test',
        'X-Mixed': 'Case',
        'x-forwarded-for': '10.0.0.1',
      },
      body: '{"é":1}',
    });

    const { host } = new URL(server.url);
    expect(events).toEqual([
      {
        version: '2.0',
        routeKey: 'ANY /files/{path+}',
        rawPath: '/files/a b/c',
        rawQueryString: 'x=1&x=2&y=%C3%A9',
        cookies: ['a=1', 'b=2'],
        headers: expect.objectContaining({
          'content-type': 'application/json',
          'x-mixed': 'Case',
          'x-forwarded-for': '10.0.0.1, 127.0.0.1',
          'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
          host,
        }),
        queryStringParameters: { x: '1,2', y: 'é' },
        pathParameters: { path: 'a b/c' },
        requestContext: {
          accountId: '000000000000',
          apiId: 'local',
          domainName: host,
          domainPrefix: 'local',
          http: {
            method: 'PUT',
            path: '/files/a b/c',
            protocol: 'HTTP/1.1',
            sourceIp: '127.0.0.1',
            userAgent: 'test',
          },
          requestId: response.headers.get('apigw-requestid'),
          routeKey: 'ANY /files/{path+}',
          stage: '$default',
          time: expect.stringMatching(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/),
          timeEpoch: expect.any(Number),
        },
        body: '{"é":1}',
        isBase64Encoded: false,
      },
    ]);
    expect(events[0]?.headers).not.toHaveProperty('cookie');
  });

  test('joins a header that comes twice with a comma', async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write('POST /in HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();

    expect(events[0]?.headers['x-a']).toBe('1,2');
  });

  test.each([
    ['text/plain; charset=utf-8', false],
    ['application/json', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['', true],
  ])('has a body of type "%s" in base64: %s', async (type, isBase64Encoded) => {
    const bytes = Buffer.from([0x68, 0xc3, 0xa9]);
    await request('/in', { method: 'POST', headers: { 'content-type': type }, body: bytes });

    const body = bytes.toString(isBase64Encoded ? 'base64' : 'utf8');
    expect(events).toMatchObject([{ body, isBase64Encoded }]);
  });

  test('without a body has none', async () => {
    await request('/in', { method: 'POST' });
    expect(events).toMatchObject([{ isBase64Encoded: false }]);
    expect(events[0]).not.toHaveProperty('body');
  });
});

describe('the answer', () => {
  test.each([
    ['an unknown path', 'POST', '/other'],
    ['a known path with another method', 'GET', '/in'],
  ])('is 404 for %s', async (_, method, path) => {
    const response = await request(path, { method });

    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: 'Not Found' });
    expect(response.headers.get('apigw-requestid')).toMatch(/^[\w+/]{15}=$/);
    expect(events).toEqual([]);
  });

  test('is 413 for a body over 10 MB, not for one of 10 MB', async () => {
    const limit = 10 * 1_024 * 1_024;
    const post = (length: number) => request('/in', { method: 'POST', body: Buffer.alloc(length) });

    expect((await post(limit)).status).toBe(200);
    const response = await post(limit + 1);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ message: 'Request Entity Too Large' });
  });

  test('is 431 for headers over 10,240 bytes', async () => {
    const headers = { 'x-long': 'x'.repeat(10_240) };
    expect((await request('/in', { method: 'POST', headers })).status).toBe(431);
  });

  test('is 429 beyond the throttle of the stage', async () => {
    const throttle = jest.fn().mockReturnValueOnce(true).mockReturnValue(false);
    api.stage = { name: '$default', throttle };

    expect((await request('/in', { method: 'POST' })).status).toBe(200);
    const response = await request('/in', { method: 'POST' });
    expect(response.status).toBe(429);
    expect(await response.json()).toEqual({ message: 'Too Many Requests' });
  });

  test('is 503 when the function takes longer than the integration waits', async () => {
    api.routes.splice(0, api.routes.length, route('POST /in', 20));
    const { promise, resolve } = Promise.withResolvers<unknown>();
    answerWith = () => promise;

    const response = await request('/in', { method: 'POST' });
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ message: 'Service Unavailable' });
    resolve(null);
  });

  test('is 500 where the function does not let the route invoke it', async () => {
    const asked: string[] = [];
    const written: string[] = [];
    mayInvoke = (routeArn) => asked.push(routeArn) < 0;
    const accessLog = createAccessLog('$context.integrationErrorMessage', (line) =>
      written.push(line),
    );
    api.stage = { name: '$default', accessLog };

    const response = await request('/in', { method: 'POST' });
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    expect(events).toEqual([]);
    expect(asked).toEqual(['arn:aws:execute-api:us-east-1:000000000000:local/$default/POST/in']);
    expect(written).toEqual([expect.stringContaining("doesn't have permissions to call")]);
  });

  test('sets each cookie by a header of its own', async () => {
    answerWith = async () => ({ statusCode: 204, cookies: ['a=1', 'b=2'] });
    const response = await request('/in', { method: 'POST' });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });
});

describe('the stage', () => {
  test('of another name than $default is served below its name', async () => {
    api.stage = { name: 'live' };

    expect((await request('/in', { method: 'POST' })).status).toBe(404);
    expect((await request('/live/in', { method: 'POST' })).status).toBe(200);
    expect(events).toMatchObject([{ rawPath: '/live/in', requestContext: { stage: 'live' } }]);
  });

  test('writes an access log with what each request was', async () => {
    const format = '{"route":"$context.routeKey","status":$context.status,"path":"$context.path"}';
    const written: string[] = [];
    api.stage = {
      name: '$default',
      accessLog: createAccessLog(format, (line) => written.push(line)),
    };

    await request('/in', { method: 'POST' });
    await request('/no%22such');
    expect(written).toEqual([
      '{"route":"POST /in","status":200,"path":"/in"}',
      '{"route":"-","status":404,"path":"/no%22such"}',
    ]);
  });

  test('with a log variable that is not known is refused', () => {
    expect(() => createAccessLog('$context.authorizer.error', () => {})).toThrow(
      'the local stack does not know $context.authorizer.error',
    );
  });
});

describe('the server', () => {
  test('names the port that is in use and the setting it came from', async () => {
    const port = Number(new URL(server.url).port);
    await expect(
      startHttpApiServer(api, { port, portVariable: 'PORT', onLine: () => {} }),
    ).rejects.toThrow(
      `port ${port} (PORT) is in use: stop what listens there or set PORT=<another>`,
    );
  });

  test('answers what it has begun before it closes', async () => {
    const other = await startHttpApiServer(api, { port: 0, onLine: () => {} });
    const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>();
    answerWith = async () => {
      begin();
      await sleep(50);
      return 'late';
    };

    const response = fetch(`${other.url}/in`, { method: 'POST' });
    await isBegun;
    // Whoever waits for the client to close its connection waits for 4 s. By the order of two timers
    // rather than by a clock: a slow machine delays both.
    const closed = other.close(NEVER_MS).then(() => 'closed');
    expect(await Promise.race([closed, sleep(2_000, 'waiting', { ref: false })])).toBe('closed');
    expect(await (await response).text()).toBe('late');
  });
});
