import { createQuilttApi } from '../../../functions/shared/quiltt-api.ts';
import { mayHaveTakenEffect, QuilttApiError } from '../../../functions/shared/quiltt-api-error.ts';
import { type Call, closeServers, type Reply, serve } from '../subscription/scripted-server.ts';

const API_KEY = 'qltt_secret';
/** A second is long for an answer on loopback; but a machine may be busy for as long as that. */
const HASTE_MS = 1_000;
const patience = { attempts: 3, attemptTimeoutMs: 60_000, firstPauseMs: 1, maxPauseMs: 30 };
const { signal } = new AbortController();

afterEach(closeServers);

const subscription = {
  id: 'wh_1',
  name: 'ACME Webhook',
  targetUrl: 'https://example.com',
  eventTypes: ['profile.created'],
};
const fields = { name: 'n', targetUrl: 'https://example.com', eventTypes: ['x'], disabled: false };

/** A client of a server that gives these replies in turn, the last of them for ever. */
async function setUp(...replies: (Reply | ((call: Call) => Reply))[]) {
  let count = 0;
  const server = await serve((call) => {
    const reply = replies[Math.min(count, replies.length - 1)] ?? 'hang';
    count += 1;
    return typeof reply === 'function' ? reply(call) : reply;
  });
  const urls = { apiUrl: server.url, authUrl: server.url };
  const attemptTimeoutMs = replies.includes('hang') ? HASTE_MS : patience.attemptTimeoutMs;
  const quiltt = createQuilttApi({
    apiKey: API_KEY,
    signal,
    patience: { ...patience, attemptTimeoutMs },
    ...urls,
  });
  return { ...server, urls, quiltt };
}

const failureOf = async (promise: Promise<unknown>): Promise<QuilttApiError> => {
  const error = await promise.then(
    () => new Error('did not fail'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof QuilttApiError)) throw error;
  return error;
};

describe("Quiltt's API", () => {
  test('is asked as it documents', async () => {
    const { calls, quiltt } = await setUp((call) => ({
      status: 200,
      body: call.path.endsWith('api_key')
        ? { id: 'api_1', environment: { id: 'env_1', mode: 'TEST', name: 'T', metadata: null } }
        : subscription,
    }));

    expect(await quiltt.getSubscription('wh_1')).toEqual(subscription);
    await quiltt.createSubscription(fields);
    await quiltt.patchSubscription('wh_1', { disabled: true });
    await quiltt.deleteSubscription('wh_1');
    expect(await quiltt.introspectApiKey()).toMatchObject({ id: 'env_1', mode: 'TEST' });

    expect(calls.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/v1/webhooks/subscriptions/wh_1', ''],
      ['POST', '/v1/webhooks/subscriptions', JSON.stringify(fields)],
      ['PATCH', '/v1/webhooks/subscriptions/wh_1', '{"disabled":true}'],
      ['DELETE', '/v1/webhooks/subscriptions/wh_1', ''],
      ['POST', '/v1/introspect/api_key', ''],
    ]);
    for (const { headers, body } of calls) {
      expect(headers.authorization).toBe(`Bearer ${API_KEY}`);
      expect(headers['content-type']).toBe(body ? 'application/json' : undefined);
    }
  });

  test('keeps an id within its place in the path', async () => {
    const { asked, quiltt } = await setUp({ status: 204 });

    await quiltt.deleteSubscription('../x?y#z');
    expect(asked()).toEqual(['DELETE /v1/webhooks/subscriptions/..%2Fx%3Fy%23z']);
  });

  test.each([
    ['its headers', true, 3],
    ['asking until nothing new comes', false, 4],
  ])('lists all pages by %s', async (_, hasHeaders, pages) => {
    const ids = Array.from({ length: 60 }, (_, index) => `wh_${index}`);
    const { calls, quiltt } = await setUp(({ query }) => {
      const [page, limit] = [Number(query.get('page')), Number(query.get('limit'))];
      const body = ids.slice((page - 1) * limit, page * limit).map((id) => ({
        ...subscription,
        id,
      }));
      return { status: 200, body, headers: hasHeaders ? { 'total-pages': pages } : {} };
    });

    expect((await quiltt.listSubscriptions()).map(({ id }) => id)).toEqual(ids);
    expect(calls).toHaveLength(pages);
  });

  test('lists all of pages that are shorter than asked for', async () => {
    const { quiltt } = await setUp(({ query }) => {
      const page = Number(query.get('page'));
      return { status: 200, body: page > 3 ? [] : [{ ...subscription, id: `wh_${page}` }] };
    });

    expect((await quiltt.listSubscriptions()).map(({ id }) => id)).toEqual([
      'wh_1',
      'wh_2',
      'wh_3',
    ]);
  });

  test('lists one of somebody else that has no name', async () => {
    const odd = { id: 'wh_odd', name: null, targetUrl: null, eventTypes: null };
    const { quiltt } = await setUp({ status: 200, body: [odd], headers: { 'total-pages': 1 } });

    expect(await quiltt.listSubscriptions()).toEqual([odd]);
  });

  test.each([
    ['an empty list', { 'total-pages': 0 }],
    ['an empty list without headers', {}],
  ])('lists nothing for %s', async (_, headers) => {
    const { calls, quiltt } = await setUp({ status: 200, body: [], headers });

    expect(await quiltt.listSubscriptions()).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  test('lists one subscription once, though two pages have it', async () => {
    const headers = { 'total-pages': 2 };
    const { quiltt } = await setUp({ status: 200, body: [subscription], headers });

    expect(await quiltt.listSubscriptions()).toEqual([subscription]);
  });

  test('fails rather than list for ever', async () => {
    const headers = { 'total-pages': 1_000_000 };
    const { calls, quiltt } = await setUp({ status: 200, body: [subscription], headers });

    await expect(quiltt.listSubscriptions()).rejects.toThrow('more than 100 pages');
    expect(calls).toHaveLength(100);
  });

  const once: readonly (readonly [string, Reply])[] = [
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['503 of a proxy', { status: 503, body: '<html>' }],
    ['a lost connection', 'reset'],
    ['no answer', 'hang'],
  ];

  test.each(once)('is asked again after %s, where that does no harm', async (_, reply) => {
    const { calls, quiltt } = await setUp(reply, reply, { status: 200, body: subscription });

    expect(await quiltt.patchSubscription('wh_1', fields)).toEqual(subscription);
    expect(calls).toHaveLength(3);
  });

  test('is asked again for an introspection, which changes nothing', async () => {
    const body = { environment: { id: 'env_1', mode: 'TEST' } };
    const { quiltt } = await setUp({ status: 502 }, { status: 200, body });

    expect(await quiltt.introspectApiKey()).toEqual(body.environment);
  });

  test.each(once.slice(1))('is not asked twice to create after %s', async (_, reply) => {
    const { calls, quiltt } = await setUp(reply, { status: 201, body: subscription });

    const error = await failureOf(quiltt.createSubscription(fields));
    expect(mayHaveTakenEffect(error)).toBe(true);
    expect(calls).toHaveLength(1);
  });

  test('is asked to create again after 429, which had no effect', async () => {
    const { calls, quiltt } = await setUp({ status: 429 }, { status: 201, body: subscription });

    expect(await quiltt.createSubscription(fields)).toEqual(subscription);
    expect(calls).toHaveLength(2);
  });

  test.each([301, 307, 400, 401, 404, 409, 422])('is not asked again after %d', async (status) => {
    const elsewhere = await serve(() => ({ status: 200, body: subscription }));
    const headers = { location: elsewhere.url };
    const { calls, quiltt } = await setUp({ status, headers });

    const error = await failureOf(quiltt.getSubscription('wh_1'));
    expect([error.status, mayHaveTakenEffect(error)]).toEqual([status, status < 400]);
    expect([calls.length, elsewhere.calls.length]).toEqual([1, 0]);
  });

  test('waits after 429 until the time that Quiltt names', async () => {
    const reset = 1_800_000_000;
    const { urls } = await setUp(
      { status: 429, headers: { 'ratelimit-reset': reset } },
      { status: 200, body: subscription },
    );
    jest.spyOn(Date, 'now').mockReturnValue(reset * 1_000 - 100);
    const startedMs = performance.now();

    const patient = { ...patience, maxPauseMs: 5_000 };
    const quiltt = createQuilttApi({ apiKey: API_KEY, signal, patience: patient, ...urls });
    await quiltt.getSubscription('wh_1');

    // A timer may be a millisecond early.
    expect(performance.now() - startedMs).toBeGreaterThan(95);
  });

  test.each([9_999_999_999, 0, -1, 'soon'])(
    'waits no longer than it may for the reset %s',
    async (reset) => {
      const limited = { status: 429, headers: { 'ratelimit-reset': reset } };
      const { quiltt } = await setUp(limited, { status: 200, body: subscription });

      expect(await quiltt.getSubscription('wh_1')).toEqual(subscription);
    },
  );

  test.each([
    [{ message: 'Forbidden', instruction: 'Ask us', errorId: 'e' }, '403 Forbidden: Ask us'],
    [{ message: 'Forbidden' }, '403 Forbidden'],
    [{ targetUrl: ['bad', 'worse'], name: ['taken'] }, '403 targetUrl: bad, worse; name: taken'],
    [{ anything: { else: 'private' } }, '403'],
    ['<html>private</html>', '403'],
    ['', '403'],
  ])("says %j in Quiltt's own words, and nothing else of the answer", async (body, words) => {
    const { quiltt } = await setUp({ status: 403, body });

    const { message } = await failureOf(quiltt.getSubscription('wh_1'));
    expect(message).toBe(`GET /v1/webhooks/subscriptions/wh_1: ${words}`);
  });

  test('never says the key, even where Quiltt does, and says no more than a bounded text', async () => {
    const message = `${'x'.repeat(495)}${API_KEY} and ${API_KEY}${'y'.repeat(5_000)}`;
    const { quiltt } = await setUp({ status: 400, body: { message } });

    const error = await failureOf(quiltt.getSubscription('wh_1'));
    expect(error.message).not.toContain('qltt');
    expect(error.words).toHaveLength(500);
  });

  test.each([
    ['hang', 'GET /v1/webhooks/subscriptions/wh_1: no answer within 1 s'],
    ['reset', 'GET /v1/webhooks/subscriptions/wh_1: no answer (UND_ERR_SOCKET)'],
  ] as const)('says why there is no answer: %s', async (reply, message) => {
    const { quiltt } = await setUp(reply);

    const error = await failureOf(quiltt.getSubscription('wh_1'));
    expect(error).toMatchObject({ message, status: undefined, method: 'GET' });
  });

  test.each([
    ['no JSON', 'secret text', 'the whole'],
    ['another shape', { ...subscription, id: 7, name: { b: 'secret' } }, 'id, name'],
  ])(
    'says where an answer is of another shape, not what stands there: %s',
    async (_, body, where) => {
      const { calls, quiltt } = await setUp({ status: 201, body });

      const error = await failureOf(quiltt.createSubscription(fields));
      expect(error.message).toBe(
        `POST /v1/webhooks/subscriptions: 201 the answer has another shape: ${where}`,
      );
      expect(mayHaveTakenEffect(error)).toBe(true);
      expect(calls).toHaveLength(1);
    },
  );

  test('is asked no more once the caller has no time left', async () => {
    const caller = new AbortController();
    const { calls, urls } = await setUp(() => {
      caller.abort();
      return { status: 500 };
    });

    const quiltt = createQuilttApi({ apiKey: API_KEY, signal: caller.signal, patience, ...urls });
    await expect(quiltt.getSubscription('wh_1')).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });
});
