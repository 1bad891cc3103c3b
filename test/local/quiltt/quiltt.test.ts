import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Quiltt, type QuilttOptions, startQuiltt } from '../../../local/quiltt/quiltt.ts';
import { sign } from '../../../local/quiltt/sign.ts';
import { type FakeReceiver, type Received, receiverThat } from '../../receiver-that.ts';
import { wanted } from './api-call.ts';

const event = { id: 'evt_1', type: 'profile.ready', record: { email: 'person@example.com' } };
const created = { id: 'evt_2', type: 'balance.created' };

let quiltt: Quiltt;
let receiver: FakeReceiver;
afterEach(async () => {
  await quiltt.stop();
  await receiver.close();
});

/** A receiver that answers so, and a Quiltt whose every delivery ends there. */
async function setUp(statuses: number[], options: Partial<QuilttOptions> = {}) {
  receiver = await receiverThat(...statuses);
  quiltt = await startQuiltt({
    port: 0,
    speed: 1_000_000,
    resolve: () => receiver.url,
    ...options,
  });
}

const call = (method: string, path = '', fields?: object) =>
  fetch(`${quiltt.url}/v1/webhooks/subscriptions${path}`, {
    method,
    headers: { authorization: `Bearer ${quiltt.apiKey}` },
    body: fields ? JSON.stringify(fields) : null,
    signal: AbortSignal.timeout(10_000),
  });

/** Subscribes to these event types, by the API. */
async function subscribe(...eventTypes: string[]): Promise<string> {
  const { id } = Object(await (await call('POST', '', { ...wanted, eventTypes })).json());
  return id;
}

const order = (body: string) => fetch(`${quiltt.url}/deliveries`, { method: 'POST', body });

const eventIdsOf = async (answer: Response): Promise<string[]> =>
  Object(await answer.json()).eventIds;

const isSignedWith = ({ headers, body }: Received, secret: string | undefined): boolean => {
  const timestamp = String(headers['quiltt-timestamp']);
  const signature = sign(Buffer.from(body), { secret: secret ?? '', timestamp });
  return headers['quiltt-signature'] === signature;
};

describe('a delivery of the local Quiltt', () => {
  test('brings what it signs', async () => {
    await setUp([200], { secret: 'whsec' });
    await subscribe('profile');

    await quiltt.deliver([event]);

    const [received = { headers: {}, body: '' }] = receiver.received;
    expect(isSignedWith(received, 'whsec')).toBe(true);
    expect(JSON.parse(received.body)).toMatchObject({
      environment: { id: expect.stringMatching(/^env_/) },
      eventTypes: ['profile.ready'],
      events: [event],
    });
  });

  test('brings each subscription what it asks for, signed with its own secret', async () => {
    await setUp([200]);
    const ids = [await subscribe('profile', 'balance.created'), await subscribe('profile.ready')];
    await subscribe('statement');

    const reports = await quiltt.deliver([event, created]);

    const found = receiver.received.map((received) => [
      quiltt.subscriptions().find(({ secret }) => isSignedWith(received, secret))?.id,
      JSON.parse(received.body).events,
    ]);
    expect(found).toContainEqual([ids[0], [event, created]]);
    expect(found).toContainEqual([ids[1], [event]]);
    expect(found).toHaveLength(2);
    expect(reports.map(({ subscriptionId, events }) => [subscriptionId, events.length])).toEqual([
      [ids[0], 2],
      [ids[1], 1],
    ]);
  });

  test('goes to a subscription only while it is enabled', async () => {
    await setUp([200]);
    const id = await subscribe('profile');

    await call('PATCH', `/${id}`, { disabled: true });
    expect(await quiltt.deliver([event])).toEqual([]);
    await call('PATCH', `/${id}`, { disabled: false });
    expect(await quiltt.deliver([event])).toHaveLength(1);
    await call('DELETE', `/${id}`);
    expect(await quiltt.deliver([event])).toEqual([]);

    expect(receiver.received).toHaveLength(1);
  });

  test('goes where its subscription points, as the name is resolved', async () => {
    const asked: string[] = [];
    const resolve = (url: string) => {
      asked.push(url);
      return receiver.url;
    };
    await setUp([200], { resolve });
    await subscribe('profile');

    await quiltt.deliver([event]);

    expect(asked).toEqual([wanted.targetUrl]);
  });

  test('is made again until it is answered 2xx', async () => {
    await setUp([503, 401, 302, 204]);
    await subscribe('profile');

    const [report] = await quiltt.deliver([event]);

    expect(report?.attempts.map(({ status }) => status)).toEqual([503, 401, 302, 204]);
    expect(report?.givenUp).toBeUndefined();
  });

  test('is given up after 20 retries', async () => {
    await setUp([500]);
    await subscribe('profile');

    const [report] = await quiltt.deliver([event]);

    expect(report?.attempts).toHaveLength(21);
    expect(report?.givenUp).toBe('not accepted in 20 retries');
  });

  test('is given up, and its report says so, once its subscription is disabled', async () => {
    await setUp([503], { speed: 20 });
    const id = await subscribe('profile');

    const delivering = quiltt.deliver([event]);
    await call('PATCH', `/${id}`, { disabled: true });

    expect(await delivering).toMatchObject([{ givenUp: 'subscription disabled' }]);
    expect(quiltt.deliveries()).toMatchObject([{ givenUp: 'subscription disabled' }]);
  });

  test('is given up where it waits for its retry once the local Quiltt stops', async () => {
    await setUp([503], { speed: 1 });
    await subscribe('profile');

    const delivering = quiltt.deliver([event]);
    while (quiltt.deliveries()[0]?.attempts.length !== 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await quiltt.stop();

    expect(await delivering).toMatchObject([{ attempts: [{}], givenUp: 'local Quiltt stopped' }]);
  });

  test('is listed with the latest 100, the last begun first', async () => {
    await setUp([200]);
    await subscribe('profile');

    for (let i = 0; i <= 100; i++) await quiltt.deliver([{ ...event, id: `evt_${i}` }]);

    const ids = quiltt.deliveries().map(({ events }) => events[0]?.id);
    expect([ids.length, ids.at(0), ids.at(-1)]).toEqual([100, 'evt_100', 'evt_1']);
  });

  test.each([
    [true, 2],
    [false, 1],
  ])('signs a retry anew: %s', async (renewTimestamp, signatures) => {
    // The first pause of 5 s takes 1.1 s, so the clock of the signature moves on.
    await setUp([503, 200], { renewTimestamp, speed: 4.5 });
    await subscribe('profile');

    await quiltt.deliver([event]);

    const sent = receiver.received.map(({ headers }) => headers['quiltt-signature']);
    expect(new Set(sent).size).toBe(signatures);
  });

  test('to a receiver that nobody reaches counts as not answered', async () => {
    await setUp([200]);
    await subscribe('profile');
    await receiver.close();

    const [report] = await quiltt.deliver([event]);

    expect(report?.attempts).toHaveLength(21);
    expect(report?.attempts[0]).toMatchObject({
      accepted: false,
      error: expect.stringContaining('ECONNREFUSED'),
    });
    receiver = await receiverThat(200);
  });
});

describe('an order of deliveries', () => {
  test('is taken over HTTP, and listed without payloads', async () => {
    await setUp([200]);
    await subscribe('balance');

    const answer = await order('{"type":"balance.created","count":3,"batch":2,"profile":"p_1"}');
    const eventIds = await eventIdsOf(answer);
    while (quiltt.deliveries().filter(({ attempts }) => attempts.length > 0).length < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect([answer.status, eventIds.length]).toEqual([202, 3]);
    const listed = await (await fetch(`${quiltt.url}/deliveries`)).text();
    expect(eventIds.filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed).not.toContain('record');
  });

  test('brings duplicates, in any order, where it says so', async () => {
    await setUp([200]);
    await subscribe('balance');

    const answer = await order(
      '{"type":"balance.created","count":2,"batch":10,"duplicate":1,"reorder":true}',
    );

    const eventIds = await eventIdsOf(answer);
    expect([eventIds.length, new Set(eventIds).size]).toEqual([4, 2]);
  });

  test('names the events that some subscription gets, and no others', async () => {
    await setUp([200]);
    await subscribe('balance', 'account');

    expect(await eventIdsOf(await order('{"type":"all"}'))).toHaveLength(5);
  });

  test.each([
    ['not JSON', 'JSON'],
    ['{"type":"loan"}', "'loan' is no event type"],
    ['{"type":"all","count":0}', 'count'],
    ['{"type":"all","size":1}', 'size'],
  ])('%s is refused, and why', async (body, expected) => {
    await setUp([200]);

    const answer = await order(body);

    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(expected)]);
  });

  test('of what no subscription asks for is refused, and tells what they ask for', async () => {
    await setUp([200]);
    await subscribe('balance', 'account');
    await call('PATCH', `/${await subscribe('statement')}`, { disabled: true });

    const answer = await order('{"type":"statement.ready"}');

    const message = 'no subscription asks for statement.ready: they ask for account, balance';
    expect([answer.status, await answer.json()]).toEqual([409, { message }]);
    expect(quiltt.deliveries()).toEqual([]);
  });

  test('is refused where there is no subscription', async () => {
    await setUp([200]);

    const answer = await order('{"type":"all"}');

    const message = 'no subscription asks for all: there is none that is enabled';
    expect([answer.status, await answer.json()]).toEqual([409, { message }]);
  });
});

describe('the local Quiltt', () => {
  test('shows subscriptions with their secrets in its Dashboard, without a key', async () => {
    await setUp([200], { secret: 'whsec' });
    const id = await subscribe('profile');

    const shown = await (await fetch(`${quiltt.url}/dashboard/subscriptions`)).json();

    expect(shown).toMatchObject([{ id, name: 'ACME Webhook', secret: 'whsec' }]);
    expect(quiltt.subscriptions()).toEqual(shown);
  });

  test('is the same after a restart with the same file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'quiltt-webhooks-'));
    const file = join(directory, 'quiltt.json');
    await setUp([200], { file });
    await subscribe('profile');
    const { apiKey, subscriptions, stop } = quiltt;
    await stop();

    quiltt = await startQuiltt({ port: 0, file, resolve: () => receiver.url });

    expect([quiltt.apiKey, quiltt.subscriptions()]).toEqual([apiKey, subscriptions()]);
    expect((await call('GET')).status).toBe(200);
    expect(await quiltt.deliver([event])).toHaveLength(1);
    rmSync(directory, { recursive: true });
  });

  test('answers 401 to every call of its API once the key is revoked', async () => {
    await setUp([200]);
    await subscribe('profile');

    quiltt.revokeKey();

    expect((await call('GET')).status).toBe(401);
    expect((await fetch(`${quiltt.url}/dashboard/subscriptions`)).status).toBe(200);
  });

  test('tells of pages, limits and the version in headers', async () => {
    await setUp([200]);

    const { headers } = await call('GET');

    const names = ['current-page', 'page-items', 'total-count', 'total-pages'];
    expect(names.map((name) => headers.get(name))).toEqual(['1', '25', '0', '1']);
    expect(headers.get('ratelimit-limit')).toBe('25');
    expect(headers.get('quiltt-version')).toBe('2026-04-01');
  });

  test.each([false, true])('cuts a connection, with the effect: %s', async (takesEffect) => {
    await setUp([200]);
    quiltt.interfere({ method: 'POST', takesEffect, answer: 'reset' });

    await expect(subscribe('profile')).rejects.toThrow('fetch failed');

    expect(quiltt.subscriptions()).toHaveLength(takesEffect ? 1 : 0);
    expect((await call('GET')).status).toBe(200);
  });

  test('hangs where it is told to, and stops all the same', async () => {
    await setUp([200]);
    quiltt.interfere({ method: 'POST', takesEffect: true, answer: 'hang' });

    const hanging = subscribe('profile');
    while (quiltt.subscriptions().length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const ending = expect(hanging).rejects.toThrow('fetch failed');
    await quiltt.stop();

    await ending;
  });

  test('interferes with its API alone', async () => {
    await setUp([200]);
    quiltt.interfere({ method: 'GET', answer: { status: 503 } });

    expect((await fetch(`${quiltt.url}/deliveries`)).status).toBe(200);
    expect((await call('GET')).status).toBe(503);
  });

  test('fails on a port in use and names the variable', async () => {
    await setUp([200]);
    const port = Number(new URL(quiltt.url).port);

    const second = startQuiltt({ port });

    await expect(second).rejects.toThrow(`port ${port} (QUILTT_PORT) is in use`);
  });
});
