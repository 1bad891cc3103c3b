import { join } from 'node:path';
import { payloadOf } from '../events.ts';
import { createProfileEvents } from './profile-events.ts';
import { type Line, type RunningStack, runStack } from './stack.ts';

const of = createProfileEvents('watched');
const good = of('balance.created');
const bad = of('account.verified');
const unknown = { ...of('profile.ready'), id: 'evt_unknown_watched', type: 'loan.created' };

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack({ handlers: join(import.meta.dirname, 'recording-handlers.ts') });
  stack.recorder.react = ({ eventId }) => (eventId === bad.id ? 'throw permanently' : 'return');

  await post([good, bad, unknown]);
  await stack.said('processed', [good.id]);
  await post([good]);
  await post([{ profile: { id: 'p_malformed' } }]);
  await stack.post('{}', { secret: 'guessed' });
  await stack.said('duplicate', [good.id]);
  await stack.said('dead', [bad.id]);
  await stack.said('unknown', [unknown.id]);
  await stack.rejected('forged', 1);
  await stack.wrote((lines) => lines.filter(isAccepted).length >= 3);
});
afterAll(() => stack.stop());

const isAccepted = ({ message }: Line): boolean => message === 'delivery accepted';

const post = (events: readonly unknown[]) => stack.post(JSON.stringify(payloadOf(events)));

/** Runs a saved query as it is deployed, over the logs that it names. */
function run(name: string, ...given: readonly [placeholder: string, value: string][]) {
  const saved = stack.queries().find((query) => query.name.endsWith(`/${name}`));
  if (!saved) throw new Error(`there is no saved query ${name}`);

  const text = given.reduce((query, [from, to]) => query.replaceAll(from, to), saved.text);
  return stack.query(text, saved.logGroups);
}

const lineOf = (eventId: string) => stack.lines.find((line) => line.eventId === eventId) ?? {};

describe('metrics', () => {
  test.each([
    ['Deliveries', 3],
    ['EventsAccepted', 4],
    ['EventsQuarantined', 1],
    ['Rejections', 1],
    ['EventsProcessed', 1],
    ['EventsDuplicate', 1],
    ['EventsDead', 1],
    ['EventsUnknown', 1],
    ['EventsRetried', undefined],
  ])('are taken from the lines of the runtime client: %s is %s', async (name, count) => {
    const sum = stack.metrics('QuilttWebhooks', name, { Stage: 'dev' }, { statistic: 'Sum' });

    expect(await sum).toBe(count);
  });

  test('tell the reason of a rejection, and how long an event took', async () => {
    const forged = { Stage: 'dev', Reason: 'forged' };
    const sum = { statistic: 'Sum' };

    expect(await stack.metrics('QuilttWebhooks', 'Rejections', forged, sum)).toBe(1);
    for (const name of ['SinceEvent', 'SinceReceipt']) {
      const took = stack.metrics(
        'QuilttWebhooks',
        name,
        { Stage: 'dev' },
        { statistic: 'Maximum' },
      );
      expect(await took).toBeGreaterThan(0);
    }
  });

  test('are in lines below 1 KB', () => {
    const lengths = stack.lines
      .filter((line) => '_aws' in line)
      .map((line) => Buffer.byteLength(JSON.stringify(line)));

    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThan(1_024);
  });
});

describe('saved queries', () => {
  test('one-event: its life, from the first try on', () => {
    expect(run('one-event', ['evt_…', good.id])).toMatchObject([
      { message: 'event', outcome: 'processed', attempt: '1', deliveryId: expect.any(String) },
      { message: 'event', outcome: 'duplicate' },
    ]);
  });

  test("one-delivery: from the gateway's line by way of the receiver's to those of its events", () => {
    const rows = run('one-delivery', ['…', String(lineOf(bad.id).deliveryId)]);

    expect(rows).toContainEqual(expect.objectContaining({ status: '200', ip: '127.0.0.1' }));
    expect(rows).toContainEqual(expect.objectContaining({ message: 'delivery accepted' }));
    expect(rows).toContainEqual(expect.objectContaining({ eventId: bad.id, outcome: 'dead' }));
  });

  test('one-profile: all its events', () => {
    const ids = run('one-profile', ['p_…', 'p_watched']).map(({ eventId }) => eventId);

    expect(new Set(ids)).toEqual(new Set([good.id, bad.id, unknown.id]));
  });

  test('failures-by-fingerprint: how many alike', () => {
    expect(run('failures-by-fingerprint')).toEqual([
      {
        fingerprint: lineOf(bad.id).fingerprint,
        type: 'account.verified',
        tries: '1',
        events: '1',
        last: expect.any(String),
        example: lineOf(bad.id).error,
      },
    ]);
  });

  test('slowest-handlers: by type', () => {
    expect(
      run('slowest-handlers')
        .map(({ type, tries }) => [type, tries])
        .sort(),
    ).toEqual([
      ['account.verified', '1'],
      ['balance.created', '1'],
    ]);
  });

  test('rejections: why', () => {
    expect(run('rejections')).toMatchObject([{ reason: 'forged', status: '401' }]);
  });

  test('rejections-by-source: whence', () => {
    expect(run('rejections-by-source')).toMatchObject([
      { ip: '127.0.0.1', status: '401', requests: '1' },
    ]);
  });

  test('unknown-types: which', () => {
    expect(run('unknown-types')).toMatchObject([{ type: 'loan.created', events: '1' }]);
  });
});
