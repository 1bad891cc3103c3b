import { createQuarantine } from '../../../functions/receiver/quarantine.ts';
import { createReceive } from '../../../functions/receiver/receive.ts';
import { sign } from '../../../functions/receiver/verify.ts';
import { createMetrics } from '../../../functions/shared/metrics.ts';
import { eventOf, recordedEnvironment } from '../../events.ts';

const NOW_MS = Date.parse('2026-05-04T10:15:32Z');
const NOW = String(NOW_MS / 1000);

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

interface Options {
  readonly secrets?: readonly string[];
  readonly environmentId?: string;
}

function setUp({ secrets = ['whsec'], environmentId }: Options = {}) {
  const objects: { key: string; body: string }[] = [];
  const putObject = jest.fn(async (object) => void objects.push(object));
  const enqueue = jest.fn(async (..._: unknown[]) => {});
  const signingSecrets = {
    current: jest.fn(async () => secrets),
    reread: jest.fn(async () => secrets),
  };
  const quarantine = createQuarantine(putObject);
  const receive = createReceive({
    signingSecrets,
    nowMs: () => NOW_MS,
    toleranceSeconds: 300,
    environmentId,
    enqueue,
    quarantine,
    metrics: createMetrics({ stage: 'test', nowMs: () => NOW_MS }),
  });

  return { enqueue, objects, putObject, receive, signingSecrets };
}

interface Sent {
  readonly text?: string;
  readonly timestamp?: string;
  readonly secret?: string;
}

function incoming({
  text = bodyOf(eventOf('profile.ready')),
  timestamp = NOW,
  secret = 'whsec',
}: Sent = {}) {
  const body = Buffer.from(text);
  return {
    id: 'request-1',
    headers: {
      'quiltt-timestamp': timestamp,
      'quiltt-signature': sign({ body, timestamp }, secret),
    },
    body,
    traceHeader: undefined,
    signal: AbortSignal.timeout(5_000),
  };
}

const bodyOf = (...events: unknown[]) =>
  JSON.stringify({ environment: recordedEnvironment, eventTypes: [], events });

/** What CloudWatch takes from each line. */
const counted = () =>
  lines.map((text) => {
    const line = JSON.parse(text);
    const [{ Metrics }] = line._aws.CloudWatchMetrics;
    return Object.fromEntries(Metrics.map(({ Name }: { Name: string }) => [Name, line[Name]]));
  });

describe('receive', () => {
  test('answers 200 once the events are in the queue', async () => {
    const { enqueue, receive } = setUp();
    const event = eventOf('profile.ready');

    expect(await receive(incoming())).toMatchObject({
      statusCode: 200,
      body: '{"accepted":1,"quarantined":0}',
    });
    expect(enqueue).toHaveBeenCalledWith(
      [event],
      expect.objectContaining({
        delivery: { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' },
        environment: recordedEnvironment,
      }),
    );
  });

  test('answers 200 to a delivery without events', async () => {
    const { receive } = setUp();

    expect(await receive(incoming({ text: bodyOf() }))).toMatchObject({
      statusCode: 200,
      body: '{"accepted":0,"quarantined":0}',
    });
  });

  test('answers 503 when the queue does not take all', async () => {
    const { enqueue, receive } = setUp();
    enqueue.mockRejectedValueOnce(new Error('sqs is down'));

    expect(await receive(incoming())).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '30' },
    });
  });

  test('answers 401 to a delivery without headers before any secret is read', async () => {
    const { receive, signingSecrets } = setUp();

    expect(await receive({ ...incoming(), headers: {} })).toMatchObject({ statusCode: 401 });
    expect(signingSecrets.current).not.toHaveBeenCalled();
  });

  test('answers 503 until a secret is stored', async () => {
    const { receive } = setUp({ secrets: [] });

    expect(await receive(incoming({ secret: '' }))).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '30' },
    });
  });

  test('answers 503 when the secret cannot be read', async () => {
    const { receive, signingSecrets } = setUp();
    signingSecrets.current.mockRejectedValueOnce(new Error('throttled'));

    expect(await receive(incoming())).toMatchObject({ statusCode: 503 });
  });

  test('answers 401 to a forged one, keeps nothing and says nothing of why', async () => {
    const { enqueue, objects, receive } = setUp();
    const answer = await receive(incoming({ secret: 'guessed' }));

    expect(answer).toMatchObject({ statusCode: 401 });
    expect(answer.body).toBe('{"type":"about:blank","title":"Unauthorized","status":401}');
    expect([enqueue.mock.calls, objects]).toEqual([[], []]);
  });

  test('takes a rotated secret after one more look', async () => {
    const { receive, signingSecrets } = setUp();
    signingSecrets.reread.mockResolvedValueOnce(['rotated']);

    expect(await receive(incoming({ secret: 'rotated' }))).toMatchObject({ statusCode: 200 });
  });

  test.each([
    ['301 s old', -301],
    ['301 s ahead', 301],
  ])('quarantines an authentic one that is %s, then answers 401', async (_, offset) => {
    const { enqueue, objects, receive } = setUp();
    const sent = incoming({ timestamp: String(Number(NOW) + offset) });

    expect(await receive(sent)).toMatchObject({ statusCode: 401 });
    expect(enqueue).not.toHaveBeenCalled();
    expect(JSON.parse(objects[0]?.body ?? '')).toEqual({
      reason: 'stale',
      ageSeconds: -offset,
      delivery: { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' },
      bytes: sent.body.toString('base64'),
    });
  });

  test.each([
    ['300 s old', -300],
    ['300 s ahead', 300],
  ])('accepts one that is %s', async (_, offset) => {
    const { receive } = setUp();

    expect(await receive(incoming({ timestamp: String(Number(NOW) + offset) }))).toMatchObject({
      statusCode: 200,
    });
  });

  test('quarantines what it cannot read once, then answers 400 with the places', async () => {
    const { objects, receive } = setUp();
    const sent = incoming({ text: '{"events":"secret"}' });

    const answer = await receive(sent);
    await receive(sent);

    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({
      issues: [{ path: 'events', message: 'not a list' }],
    });
    expect(new Set(objects.map(({ key }) => key)).size).toBe(1);
    expect(objects[0]?.key).toMatch(/^quarantine\/_\/[0-9a-f]{64}$/);
  });

  test('quarantines a malformed event under its Profile and queues the others', async () => {
    const { enqueue, objects, receive } = setUp();
    const malformed = { ...eventOf('profile.ready'), id: undefined };
    const good = eventOf('balance.created');

    expect(await receive(incoming({ text: bodyOf(malformed, good) }))).toMatchObject({
      statusCode: 200,
      body: '{"accepted":1,"quarantined":1}',
    });
    expect(enqueue).toHaveBeenCalledWith([good], expect.anything());
    expect(objects[0]?.key).toMatch(/^quarantine\/p_1FixtureProfile0000001\/[0-9a-f]{64}$/);
    expect(JSON.parse(objects[0]?.body ?? '')).toMatchObject({
      reason: 'malformedEvent',
      issues: [{ path: 'id', message: 'not a string' }],
    });
  });

  test.each([
    ['another', 'env_other'],
    ['no', undefined],
  ])('quarantines all of a delivery from %s Environment where one is pinned', async (_, id) => {
    const { enqueue, objects, receive } = setUp({ environmentId: 'env_ours' });
    const text = JSON.stringify({
      environment: id && { id },
      events: [eventOf('profile.ready'), 7],
    });

    expect(await receive(incoming({ text }))).toMatchObject({
      statusCode: 200,
      body: '{"accepted":0,"quarantined":2}',
    });
    expect(enqueue).not.toHaveBeenCalled();
    expect(JSON.parse(objects[0]?.body ?? '')).toMatchObject({
      reason: 'otherEnvironment',
      bytes: Buffer.from(text).toString('base64'),
    });
  });

  test('keeps malformed events by the dozen as what they came in, and queues the others', async () => {
    const { enqueue, objects, receive } = setUp();
    const good = eventOf('balance.created');

    expect(await receive(incoming({ text: bodyOf(good, ...Array(51).fill(7)) }))).toMatchObject({
      body: '{"accepted":1,"quarantined":51}',
    });
    expect(enqueue).toHaveBeenCalledWith([good], expect.anything());
    expect(objects).toHaveLength(1);
  });

  test('keeps a delivery of more than it can queue in its time, instead of failing for ever', async () => {
    const { enqueue, objects, receive } = setUp();
    const events = Array.from({ length: 2_001 }, (_, i) => ({ id: `evt_${i}`, type: 't' }));

    expect(await receive(incoming({ text: bodyOf(...events) }))).toMatchObject({
      statusCode: 200,
      body: '{"accepted":0,"quarantined":2001}',
    });
    expect(enqueue).not.toHaveBeenCalled();
    expect(JSON.parse(objects[0]?.body ?? '')).toMatchObject({ reason: 'tooMuch' });
  });

  test('keeps a delivery whose environment is too large to go with each event', async () => {
    const { objects, receive } = setUp();
    const events = Array.from({ length: 100 }, (_, i) => ({ id: `evt_${i}`, type: 't' }));
    const text = JSON.stringify({ environment: { id: 'env', x: 'x'.repeat(500_000) }, events });

    expect(await receive(incoming({ text }))).toMatchObject({
      body: '{"accepted":0,"quarantined":100}',
    });
    expect(JSON.parse(objects[0]?.body ?? '')).toMatchObject({ reason: 'tooMuch' });
  });

  test.each([
    ['an event', (deep: string) => `{"events":[{"id":"e","type":"t","x":${deep}}]}`],
    ['a malformed event', (deep: string) => `{"events":[${deep}]}`],
    [
      'the environment',
      (deep: string) => `{"environment":${deep},"events":[{"id":"e","type":"t"}]}`,
    ],
  ])('keeps a delivery with %s too deep to be written again', async (_, textOf) => {
    const { enqueue, objects, receive } = setUp();
    // As the real one does with what it is given.
    enqueue.mockImplementation(async (...args) => void JSON.stringify(args));
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);

    expect(await receive(incoming({ text: textOf(deep) }))).toMatchObject({
      statusCode: 200,
      body: '{"accepted":0,"quarantined":1}',
    });
    expect(objects.map(({ body }) => JSON.parse(body).reason)).toEqual(['tooDeep']);
  });

  test('accepts deliveries from the pinned Environment', async () => {
    const { receive } = setUp({ environmentId: recordedEnvironment?.id ?? '' });

    expect(await receive(incoming())).toMatchObject({ body: '{"accepted":1,"quarantined":0}' });
  });

  test.each([
    ['stale', { timestamp: '1' }],
    ['unreadable', { text: 'no JSON' }],
    ['malformed', { text: bodyOf(7) }],
  ])('answers 503 when a %s delivery cannot be quarantined', async (_, sent) => {
    const { putObject, receive } = setUp();
    putObject.mockRejectedValueOnce(new Error('s3 is down'));

    expect(await receive(incoming(sent))).toMatchObject({ statusCode: 503 });
  });

  test('counts a delivery and its events once they are durable', async () => {
    const { receive } = setUp();

    await receive(incoming({ text: bodyOf(eventOf('profile.ready'), 7, 8) }));
    await receive(incoming());

    expect(counted()).toEqual([
      { Deliveries: 1, EventsAccepted: 1, EventsQuarantined: 2 },
      { Deliveries: 1, EventsAccepted: 1 },
    ]);
  });

  test('counts what it rejects by the reason, and what it keeps of that', async () => {
    const { enqueue, receive } = setUp();
    const sent = [{ secret: 'guessed' }, { timestamp: '1' }, { text: 'no JSON' }];

    for (const one of sent) await receive(incoming(one));
    await receive({ ...incoming(), headers: {} });
    await setUp({ secrets: [] }).receive(incoming());
    enqueue.mockRejectedValueOnce(new Error('sqs is down'));
    await receive(incoming());

    expect(lines.map((line) => JSON.parse(line).Reason)).toEqual([
      'forged',
      'stale',
      'unreadable',
      'unsigned',
      'secretMissing',
      'notDurable',
    ]);
    expect(counted()).toEqual([
      { Rejections: 1 },
      { Rejections: 1 },
      { Rejections: 1, EventsQuarantined: 1 },
      { Rejections: 1 },
      { Rejections: 1 },
      { Rejections: 1 },
    ]);
  });

  test.each(['€', '😀', '\u0001', '\ud800'])(
    'keeps its line below 1 KB, whatever an error says: %j',
    async (character) => {
      const { enqueue, receive } = setUp();
      enqueue.mockRejectedValueOnce(new Error(character.repeat(1_000)));

      await receive(incoming());

      expect(Buffer.byteLength(lines.join(''))).toBeLessThan(1_024);
    },
  );

  test('finds what Quiltt has to retry by one word: ERROR', async () => {
    const { enqueue, receive } = setUp();
    enqueue.mockRejectedValueOnce(new Error('sqs is down'));
    const sent = [receive(incoming()), setUp({ secrets: [] }).receive(incoming())];
    const refused = receive(incoming({ secret: 'guessed' }));
    expect((await Promise.all(sent)).map(({ statusCode }) => statusCode)).toEqual([503, 503]);
    await refused;

    const levels = lines
      .map((line) => JSON.parse(line))
      .map(({ status, level }) => [status, level]);
    expect(levels.sort()).toEqual([
      [401, 'WARN'],
      [503, 'ERROR'],
      [503, 'ERROR'],
    ]);
  });

  test('writes nothing private into a log', async () => {
    const { receive } = setUp();
    const sent = [{}, { secret: 'guessed' }, { timestamp: '1' }, { text: 'person@example.com' }];

    for (const one of sent) await receive(incoming(one));

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'delivery accepted', deliveryId: 'request-1', accepted: 1, quarantined: 0 },
      { message: 'delivery rejected', reason: 'forged', status: 401 },
      { message: 'delivery rejected', reason: 'stale', status: 401, ageSeconds: Number(NOW) - 1 },
      { message: 'delivery rejected', reason: 'unreadable', status: 400 },
    ]);
    const written = lines.join('');
    const privates = [
      'person@example.com',
      'Fixture Person',
      'whsec',
      incoming().headers['quiltt-signature'],
    ];
    expect(privates.filter((text) => written.includes(text))).toEqual([]);
  });
});
