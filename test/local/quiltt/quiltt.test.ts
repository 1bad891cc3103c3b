import { type Quiltt, type QuilttOptions, startQuiltt } from '../../../local/quiltt/quiltt.ts';
import { sign } from '../../../local/quiltt/sign.ts';
import { type FakeReceiver, receiverThat } from '../../receiver-that.ts';

const event = { id: 'evt_1', type: 'profile.ready', record: { email: 'person@example.com' } };

let quiltt: Quiltt;
let receiver: FakeReceiver;
afterEach(async () => {
  await quiltt.stop();
  await receiver.close();
});

async function setUp(statuses: number[], options: Partial<QuilttOptions> = {}) {
  receiver = await receiverThat(...statuses);
  quiltt = await startQuiltt({
    targetUrl: receiver.url,
    secret: 'whsec',
    port: 0,
    speed: 1_000_000,
    ...options,
  });
}

describe('local Quiltt', () => {
  test('signs the bytes that it sends', async () => {
    await setUp([200]);

    await quiltt.deliver([event]);

    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const timestamp = String(headers['quiltt-timestamp']);
    expect(headers['quiltt-signature']).toBe(
      sign(Buffer.from(body), { secret: 'whsec', timestamp }),
    );
    expect(JSON.parse(body)).toMatchObject({
      environment: { id: expect.stringMatching(/^env_/) },
      eventTypes: ['profile.ready'],
      events: [event],
    });
  });

  test('delivers again until it is answered 2xx', async () => {
    await setUp([503, 401, 302, 204]);

    const { attempts } = await quiltt.deliver([event]);

    expect(attempts.map(({ status }) => status)).toEqual([503, 401, 302, 204]);
  });

  test('gives up after 20 retries', async () => {
    await setUp([500]);

    expect((await quiltt.deliver([event])).attempts).toHaveLength(21);
  });

  test.each([
    [true, 2],
    [false, 1],
  ])('signs a retry anew: %s', async (renewTimestamp, signatures) => {
    // The first pause of 5 s takes 1.1 s, so the clock of the signature moves on.
    await setUp([503, 200], { renewTimestamp, speed: 4.5 });

    await quiltt.deliver([event]);

    const sent = receiver.received.map(({ headers }) => headers['quiltt-signature']);
    expect(new Set(sent).size).toBe(signatures);
  });

  test('counts a receiver that nobody reaches as one that did not answer', async () => {
    await setUp([200]);
    await receiver.close();

    const { attempts } = await quiltt.deliver([event]);

    expect(attempts).toHaveLength(21);
    expect(attempts[0]).toMatchObject({
      accepted: false,
      error: expect.stringContaining('ECONNREFUSED'),
    });
    receiver = await receiverThat(200);
  });

  test('takes orders over HTTP and lists deliveries without payloads', async () => {
    await setUp([200]);
    const order = { type: 'balance.created', count: 3, batch: 2, profile: 'p_1' };

    const answer = await fetch(`${quiltt.url}/deliveries`, {
      method: 'POST',
      body: JSON.stringify(order),
    });
    const { eventIds } = (await answer.json()) as { eventIds: string[] };
    while (quiltt.deliveries().filter(({ attempts }) => attempts.length > 0).length < 2) {
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect([answer.status, eventIds.length]).toEqual([202, 3]);
    const listed = await (await fetch(`${quiltt.url}/deliveries`)).text();
    expect(eventIds.filter((id) => !listed.includes(id))).toEqual([]);
    expect(listed).not.toContain('record');
  });

  test('delivers duplicates, in any order, where it is told to', async () => {
    await setUp([200]);
    const order = { type: 'balance.created', count: 2, batch: 10, duplicate: 1, reorder: true };

    const answer = await fetch(`${quiltt.url}/deliveries`, {
      method: 'POST',
      body: JSON.stringify(order),
    });

    const { eventIds } = (await answer.json()) as { eventIds: string[] };
    expect([eventIds.length, new Set(eventIds).size]).toEqual([4, 2]);
  });

  test.each([
    ['not JSON', 'JSON'],
    ['{"type":"loan"}', "'loan' is no event type"],
    ['{"type":"all","count":0}', 'count'],
    ['{"type":"all","size":1}', 'size'],
  ])('refuses the order %s and says why', async (body, expected) => {
    await setUp([200]);

    const answer = await fetch(`${quiltt.url}/deliveries`, { method: 'POST', body });

    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(expected);
  });

  test('fails on a port in use and names the variable', async () => {
    await setUp([200]);
    const port = Number(new URL(quiltt.url).port);

    const second = startQuiltt({ targetUrl: receiver.url, secret: 's', port });

    await expect(second).rejects.toThrow(`port ${port} (QUILTT_PORT) is in use`);
  });
});
