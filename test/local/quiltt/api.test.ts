import { subscriptionEventTypes } from '../../../functions/shared/event-types.ts';
import { createApi } from '../../../local/quiltt/api.ts';
import { localEnvironment } from '../../../local/quiltt/payload.ts';
import { openStore } from '../../../local/quiltt/store.ts';
import { callOf, wanted } from './api-call.ts';

const PATH = '/v1/webhooks/subscriptions';
const START_MS = Date.parse('2026-05-04T10:15:31.250Z');

/** An API whose clock stands until a test moves it. */
function setUp(secret?: string) {
  const store = openStore();
  const clock = { nowMs: START_MS };
  const api = createApi({ store, environment: localEnvironment, nowMs: () => clock.nowMs, secret });
  const call = (route: string, body?: unknown) => api(callOf(store.apiKey, route, body));
  const create = (fields: object = {}) => call(`POST ${PATH}`, { ...wanted, ...fields });
  return { api, call, clock, create, store };
}

const idOf = ({ body }: { readonly body?: unknown }): string => Object(body).id;

describe('subscriptions of the local Quiltt', () => {
  test('are created with an id, the times and without a secret in the answer', () => {
    const { create, store } = setUp();

    const { status, body } = create({ note: 'unknown fields are ignored' });

    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^wh_[0-9A-Za-z]{22}$/),
        ...wanted,
        disabled: false,
        createdAt: '2026-05-04T10:15:31Z',
        updatedAt: '2026-05-04T10:15:31Z',
      },
    ]);
    expect(store.subscriptions()).toEqual([{ ...Object(body), secret: expect.any(String) }]);
  });

  test.each(subscriptionEventTypes)('accept %s', (eventType) => {
    expect(setUp().create({ eventTypes: [eventType] }).status).toBe(201);
  });

  test('have a secret each, the first the given one', () => {
    const { call, create, store } = setUp('whsec-given');

    call(`DELETE ${PATH}/${idOf(create())}`);
    const secrets = [create(), create()].map((answer) => store.find(idOf(answer))?.secret);

    expect(new Set(['whsec-given', ...secrets]).size).toBe(3);
    const { create: createFirst, store: another } = setUp('whsec-given');
    createFirst();
    expect(another.subscriptions()[0]?.secret).toBe('whsec-given');
  });

  test('never give a secret away by the API', () => {
    const { call, create } = setUp('whsec-given');
    const id = idOf(create());

    const answers = [
      call(`GET ${PATH}`),
      call(`GET ${PATH}/${id}`),
      call(`PATCH ${PATH}/${id}`, {}),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.stringify(answers)).not.toMatch(/whsec-given|secret/);
  });

  test('may have the same name and the same address', () => {
    const { create, store } = setUp();

    expect([create().status, create().status]).toEqual([201, 201]);
    expect(new Set(store.subscriptions().map(({ id }) => id)).size).toBe(2);
  });

  test.each([
    [{ name: 'Other' }],
    [{ targetUrl: 'https://other.example/' }],
    [{ eventTypes: ['balance', 'connection.synced'] }],
    [{ disabled: true }],
    [{}],
  ])('change by PATCH in just %j', (fields) => {
    const { call, clock, create, store } = setUp();
    const created = Object(create({ eventTypes: ['profile', 'account'] }).body);
    const secret = store.find(created.id)?.secret;

    clock.nowMs += 5_000;
    const { status, body } = call(`PATCH ${PATH}/${created.id}`, { ...fields, id: 'wh_other' });

    const changed = { ...created, ...fields, updatedAt: '2026-05-04T10:15:36Z' };
    expect([status, body]).toEqual([200, changed]);
    expect(call(`GET ${PATH}/${created.id}`).body).toEqual(changed);
    expect(store.subscriptions()).toEqual([{ ...changed, secret }]);
  });

  test('are gone once they are deleted, and no other is', () => {
    const { call, create } = setUp();
    const [id, kept] = [create(), create()].map(idOf);

    const { status, body } = call(`DELETE ${PATH}/${id}`);

    expect([status, body]).toEqual([204, undefined]);
    expect(call(`GET ${PATH}/${id}`).status).toBe(404);
    expect(call(`DELETE ${PATH}/${id}`).status).toBe(404);
    expect(call(`GET ${PATH}`).body).toMatchObject([{ id: kept }]);
  });
});

const BLANK = {
  name: ["Name can't be blank"],
  targetUrl: ['Target URL is not a valid HTTPS URL'],
  eventTypes: ["Event types can't be blank"],
};

describe('an invalid subscription', () => {
  test('is refused with every field that is missing', () => {
    const { call, store } = setUp();

    expect(call(`POST ${PATH}`, {})).toMatchObject({ status: 422, body: BLANK });
    expect(store.subscriptions()).toEqual([]);
  });

  test.each([
    [{ name: ' ' }, { name: BLANK.name }],
    [{ name: 7 }, { name: BLANK.name }],
    [{ targetUrl: 'http://example.com/' }, { targetUrl: BLANK.targetUrl }],
    [{ targetUrl: 'https:example.com' }, { targetUrl: BLANK.targetUrl }],
    [{ targetUrl: 'https://' }, { targetUrl: BLANK.targetUrl }],
    [{ targetUrl: 'example.com' }, { targetUrl: BLANK.targetUrl }],
    [{ targetUrl: null }, { targetUrl: BLANK.targetUrl }],
    [{ eventTypes: [] }, { eventTypes: BLANK.eventTypes }],
    [{ eventTypes: 'profile' }, { eventTypes: BLANK.eventTypes }],
    [
      { eventTypes: ['profile', 'loan'] },
      { eventTypes: ['Event types includes "loan", which is no event type'] },
    ],
    [{ disabled: 'true' }, { disabled: ['Disabled is not true or false'] }],
    [
      { name: '', eventTypes: [] },
      { name: BLANK.name, eventTypes: BLANK.eventTypes },
    ],
  ])('with %j is refused by POST and by PATCH, and changes nothing', (fields, body) => {
    const { call, create, store } = setUp();
    const id = idOf(create());
    const before = store.subscriptions();

    expect(create(fields)).toMatchObject({ status: 422, body });
    expect(call(`PATCH ${PATH}/${id}`, fields)).toMatchObject({ status: 422, body });
    expect(store.subscriptions()).toEqual(before);
  });

  test.each(['', 'not JSON', '[]', 'null', '"text"'])('that is %j is a bad request', (body) => {
    const { call, store } = setUp();

    expect(call(`POST ${PATH}`, body)).toMatchObject({
      status: 400,
      body: { message: 'Bad Request', instruction: 'Please send a JSON object' },
    });
    expect(store.subscriptions()).toEqual([]);
  });
});

describe("the local Quiltt's API", () => {
  test.each([
    [`GET ${PATH}/wh_none`, 404, 'Not Found', 'wh_none'],
    [`PATCH ${PATH}/wh_none`, 404, 'Not Found', 'wh_none'],
    [`DELETE ${PATH}/wh_none`, 404, 'Not Found', 'wh_none'],
    ['GET /v1/profiles', 404, 'Not Found', '/v1/profiles'],
    [`GET ${PATH}/wh_none/more`, 404, 'Not Found', 'more'],
    [`DELETE ${PATH}`, 405, 'Method Not Allowed', 'GET, POST'],
    [`PUT ${PATH}/wh_none`, 405, 'Method Not Allowed', 'GET, PATCH, DELETE'],
    ['GET /v1/introspect/api_key', 405, 'Method Not Allowed', 'POST'],
    [`GET ${PATH}?page=0`, 400, 'Bad Request', 'page'],
    [`GET ${PATH}?limit=all`, 400, 'Bad Request', 'limit'],
  ])('answers %s with %i %s', (route, status, message, instruction) => {
    expect(setUp().call(route, {})).toMatchObject({
      status,
      body: { message, instruction: expect.stringContaining(instruction) },
    });
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer qltt_other',
    'Basic {key}',
    '{key}',
    'Bearer {key}x',
  ])('answers 401 to the authorization %j, whatever is asked', (given) => {
    const { api, store } = setUp();
    const authorization = given?.replace('{key}', store.apiKey);
    const headers = authorization === undefined ? {} : { authorization };

    for (const route of [`POST ${PATH}`, `GET ${PATH}/wh_none`, 'POST /v1/introspect/api_key']) {
      const answer = api({ ...callOf('', route, wanted), headers });
      expect(answer).toMatchObject({ status: 401, body: { message: 'Not Authenticated' } });
    }
    expect(store.subscriptions()).toEqual([]);
  });

  test('answers 401 once the key is revoked', () => {
    const { call, store } = setUp();
    expect(call(`GET ${PATH}`).status).toBe(200);

    store.revokeKey();

    expect(call(`GET ${PATH}`).status).toBe(401);
  });

  test("tells of its key's Environment, and not the key", () => {
    const { call, store } = setUp();

    const { status, body } = call('POST /v1/introspect/api_key');

    expect([status, body]).toMatchObject([
      200,
      { id: expect.stringMatching(/^api_[0-9A-Za-z]{22}$/), environment: localEnvironment },
    ]);
    expect(JSON.stringify(body)).not.toContain(store.apiKey);
    expect(store.apiKey).toMatch(/^qltt_/);
  });

  test('says which version it speaks, the one asked for where one is', () => {
    const { api, call, store } = setUp();
    const asking = callOf(store.apiKey, `GET ${PATH}`);
    const headers = { ...asking.headers, 'quiltt-version': '2025-04-01' };

    expect(call(`GET ${PATH}`).headers).toMatchObject({ 'quiltt-version': '2026-04-01' });
    expect(api({ ...asking, headers }).headers).toMatchObject({ 'quiltt-version': '2025-04-01' });
  });

  test.each([
    ['', 25, 1, 2, 0, 25],
    ['?page=2', 5, 2, 2, 25, 25],
    ['?page=3', 0, 3, 2, undefined, 25],
    ['?limit=10', 10, 1, 3, 0, 10],
    ['?limit=10&page=3', 10, 3, 3, 20, 10],
    ['?limit=30', 30, 1, 1, 0, 30],
    ['?limit=100', 30, 1, 1, 0, 100],
  ])('gives of 30 subscriptions by %j %i', (query, count, page, pages, first, items) => {
    const { call, clock, create } = setUp();
    const ids = Array.from({ length: 30 }, () => {
      clock.nowMs += 1_000;
      return idOf(create());
    });

    const { status, headers, body } = call(`GET ${PATH}${query}`);

    const start = first ?? ids.length;
    expect([status, Object(body).map(idOfItem)]).toEqual([200, ids.slice(start, start + count)]);
    expect(Object(body)).toHaveLength(count);
    expect(headers).toMatchObject({
      'current-page': page,
      'page-items': items,
      'total-count': 30,
      'total-pages': pages,
    });
  });

  test('has one empty page where there is no subscription', () => {
    const { headers, body } = setUp().call(`GET ${PATH}`);

    expect([headers, body]).toMatchObject([{ 'total-count': 0, 'total-pages': 1 }, []]);
  });

  test('answers 25 calls in a second, 429 to the next without effect, and begins anew', () => {
    const { call, clock, create, store } = setUp();
    const answers = Array.from({ length: 25 }, () => call(`GET ${PATH}`));
    const reset = Math.floor(START_MS / 1_000) + 1;

    const refused = create();
    clock.nowMs = reset * 1_000;
    const again = call(`GET ${PATH}`);

    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
    expect(answers[0]?.headers).toMatchObject(limits(24, reset));
    expect(answers[24]?.headers).toMatchObject(limits(0, reset));
    expect(refused).toMatchObject({ status: 429, body: { message: 'Too Many Requests' } });
    expect(refused.headers).toMatchObject(limits(0, reset));
    expect(store.subscriptions()).toEqual([]);
    expect([again.status, again.headers]).toMatchObject([200, limits(24, reset + 1)]);
  });
});

const idOfItem = ({ id }: { readonly id: string }) => id;

const limits = (remaining: number, reset: number) => ({
  'ratelimit-limit': 25,
  'ratelimit-remaining': remaining,
  'ratelimit-reset': reset,
});
