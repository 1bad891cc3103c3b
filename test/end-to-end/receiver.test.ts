import { send } from '../../local/quiltt/send.ts';
import { isSpoiledWay, spoiled } from '../../local/quiltt/spoiled.ts';
import { eventOf, payloadOf } from '../events.ts';
import { SECRET } from './post.ts';
import { type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack();
});
afterAll(() => stack.stop());

const now = () => Math.floor(Date.now() / 1000);
const delivery = (...events: unknown[]) => JSON.stringify(payloadOf(events));

describe('receiver', () => {
  test.each([
    ['no headers', { 'quiltt-signature': '', 'quiltt-timestamp': '' }],
    ['no timestamp', { 'quiltt-timestamp': '' }],
    ['a signature of another form', { 'quiltt-signature': 'x' }],
  ])('answers 401 to a delivery with %s', async (_, headers) => {
    const answer = await stack.post(delivery(), { headers });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
    });
  });

  test('answers 401 to a forged delivery and keeps nothing of it', async () => {
    const before = await stack.objects('quarantine/');
    const answer = await stack.post(delivery(), { secret: 'guessed' });

    expect(answer.status).toBe(401);
    expect(await stack.objects('quarantine/')).toEqual(before);
  });

  test.each([
    ['old', -301],
    ['ahead', 330],
  ])(
    'answers 401 to an authentic delivery too %s, and keeps it with its age',
    async (_, offset) => {
      const body = delivery({ ...eventOf('profile.ready'), id: `evt_stale_${offset}` });
      const answer = await stack.post(body, { timestamp: now() + offset });

      expect(answer.status).toBe(401);
      const kept = (await stack.objects('quarantine/_/')).map(({ text }) => JSON.parse(text));
      expect(kept).toContainEqual(
        expect.objectContaining({ reason: 'stale', bytes: Buffer.from(body).toString('base64') }),
      );
    },
  );

  test('answers 400 to what it cannot read, names the places and keeps one copy', async () => {
    const body = '{"events":{"person@example.com":true}}';

    const answers = [await stack.post(body), await stack.post(body)];

    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(await answers[0]?.json()).toMatchObject({
      issues: [{ path: 'events', message: 'not a list' }],
    });
    const bytes = Buffer.from(body).toString('base64');
    const kept = (await stack.objects('quarantine/_/')).map(({ text }) => JSON.parse(text));
    expect(kept.filter((one) => one.bytes === bytes)).toMatchObject([{ reason: 'unreadable' }]);
  });

  test('keeps a malformed event under its Profile and processes the others', async () => {
    const good = { ...eventOf('balance.created'), id: 'evt_beside_malformed' };
    const answer = await stack.post(delivery({ profile: { id: 'p_malformed' } }, good));

    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 1, quarantined: 1 }]);
    expect(await stack.objects('quarantine/p_malformed/')).toHaveLength(1);
    await stack.said('processed', [good.id]);
  });

  test('answers 200 to a delivery without events', async () => {
    const answer = await stack.post(delivery());

    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 0, quarantined: 0 }]);
  });

  test('queues an event of a type it has never seen', async () => {
    const answer = await stack.post(delivery({ id: 'evt_new', type: 'loan.created' }));

    expect(await answer.json()).toEqual({ accepted: 1, quarantined: 0 });
    await stack.said('unknown', ['evt_new']);
  });

  test('checks the bytes that were sent, however the gateway wraps them', async () => {
    const event = { ...eventOf('profile.ready'), id: 'evt_binary', note: 'Café ☕' };
    const answer = await stack.post(delivery(event), {
      headers: { 'content-type': 'application/octet-stream' },
    });

    expect(await answer.json()).toEqual({ accepted: 1, quarantined: 0 });
  });

  test.each([
    ['GET', '/webhooks/quiltt'],
    ['POST', '/'],
    ['POST', '/webhooks/quiltt/more'],
  ])('is not reached by %s %s', async (method, path) => {
    const answer = await fetch(`${stack.url}${path}`, { method });

    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  test.each(Object.keys(spoiled).filter(isSpoiledWay))(
    'answers as it should to a delivery that is %s',
    async (way) => {
      const url = `${stack.url}/webhooks/quiltt`;
      const sending = send({
        type: 'profile.ready',
        count: 1,
        batch: 1,
        spoil: way,
        url,
        secret: SECRET,
      });

      for await (const { attempt } of sending) {
        expect(attempt.status).toBe(spoiled[way].expectedStatus);
      }
    },
  );

  test('writes nothing private', async () => {
    const event = { ...eventOf('profile.created'), id: 'evt_private' };
    await stack.post(delivery(event));
    await stack.said('processed', [event.id]);

    const written = JSON.stringify(stack.lines);
    const privates = ['person@example.com', 'Fixture Person', '+14155550100', 'user-001', 'whsec'];
    expect(privates.filter((text) => written.includes(text))).toEqual([]);
  });
});
