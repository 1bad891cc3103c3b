import fc from 'fast-check';
import { TIME_TO_TELL_MS } from '../../../functions/subscription-check/check.ts';
import { driftOf } from '../../../functions/subscription-check/drift.ts';
import { API_KEY, type Fault, type Stored } from '../subscription/quiltt-fake.ts';
import { closeServers } from '../subscription/scripted-server.ts';
import { PATIENCE, stored, WANTED } from '../subscription/set-up.ts';
import { runCheck, type SetUpOptions } from './set-up.ts';

afterEach(closeServers);

const LIST = 'GET /v1/webhooks/subscriptions';
const asWanted = (overrides: Partial<Stored> = {}) => stored('wh_1', { ...WANTED, ...overrides });
const inDifferentWays = {
  targetUrl: 'https://example.com/other',
  eventTypes: ['profile'],
  disabled: true,
};
const always = (reply: Fault['reply'], on = ''): Fault => ({ on, reply, times: 99 });

describe('a check', () => {
  test('of a subscription as deployed finds nothing and changes nothing', async () => {
    const { line, quiltt } = await runCheck({ subscriptions: [asWanted()], repairs: true });

    expect(line).toMatchObject({
      level: 'INFO',
      message: 'subscription check',
      findings: '',
      subscriptionId: 'wh_1',
      SubscriptionDrift: 0,
    });
    expect(quiltt.asked()).toEqual([LIST]);
  });

  test('does not mind the order of event types', async () => {
    const eventTypes = [...WANTED.eventTypes].reverse();

    expect((await runCheck({ subscriptions: [asWanted({ eventTypes })] })).line.findings).toBe('');
  });

  test.each<[string, readonly Stored[]]>([
    ['deleted', []],
    ['deleted', [asWanted({ name: 'somebody else' })]],
    ['disabled', [asWanted({ disabled: true })]],
    ['targetUrl', [asWanted({ targetUrl: 'https://example.com/other' })]],
    ['eventTypes', [asWanted({ eventTypes: ['profile'] })]],
    ['eventTypes', [asWanted({ eventTypes: ['profile', 'balance', 'account'] })]],
    ['disabled targetUrl eventTypes', [asWanted(inDifferentWays)]],
  ])('finds %s, and leaves it so where it is to report', async (findings, subscriptions) => {
    const { line, quiltt } = await runCheck({ subscriptions });

    expect(line).toMatchObject({ level: 'ERROR', findings, SubscriptionDrift: 1 });
    expect(line).not.toHaveProperty('repaired');
    expect(quiltt.asked()).toEqual([LIST]);
  });

  test('looks at the oldest of our name, as a deployment does', async () => {
    const createdAt = '2026-01-01T00:00:00Z';
    const { line } = await runCheck({
      subscriptions: [stored('wh_2'), asWanted({ createdAt })],
    });

    expect(line).toMatchObject({ findings: '', subscriptionId: 'wh_1' });
  });

  test('looks at the one that was adopted, whatever its name', async () => {
    const subscriptions = [stored('wh_2'), asWanted({ name: 'ACME' })];

    expect((await runCheck({ subscriptions, adopted: 'wh_1' })).line.findings).toBe('');
    expect((await runCheck({ subscriptions, adopted: 'wh_3' })).line).toMatchObject({
      findings: 'deleted',
      reason: expect.stringContaining('subscription.adopt'),
    });
  });

  test.each([null, 7, undefined])('counts as a difference what Quiltt tells as %j', async (odd) => {
    // As an answer of Quiltt may be.
    const subscriptions = [{ ...asWanted(), targetUrl: odd, eventTypes: odd } as unknown as Stored];

    expect((await runCheck({ subscriptions })).line.findings).toBe('targetUrl eventTypes');
  });

  test('takes one that Quiltt does not call disabled for enabled', async () => {
    const { disabled: _, ...older } = asWanted();
    // As Quiltt's older answers are.
    const subscriptions = [older as Stored];

    expect((await runCheck({ subscriptions })).line.findings).toBe('');
  });

  test('finds the very fields that differ', () => {
    const types = fc.uniqueArray(fc.constantFrom('profile', 'balance', 'account', 'statement'));
    const fields = fc.record({
      targetUrl: fc.constantFrom('https://a.example', 'https://b.example'),
      eventTypes: types,
      disabled: fc.boolean(),
    });
    const sorted = ({ eventTypes, ...rest }: typeof WANTED) => ({
      ...rest,
      eventTypes: [...eventTypes].sort(),
    });

    fc.assert(
      fc.property(fields, fields, (live, wanted) => {
        const drift = driftOf({ id: 'wh_1', ...live }, wanted);
        const differing = drift.map((field) => [field, Object(wanted)[field]]);
        const repaired = { ...live, ...Object.fromEntries(differing) };

        expect(sorted(repaired)).toEqual(sorted(wanted));
        if (drift.length === 0) expect(sorted(live)).toEqual(sorted(wanted));
      }),
    );
  });
});

describe('a check that repairs', () => {
  const repairs = true;

  test('makes it what is deployed, keeps its name, and tells all the same', async () => {
    const { line, quiltt } = await runCheck({
      subscriptions: [asWanted(inDifferentWays)],
      repairs,
    });

    expect(line).toMatchObject({
      level: 'WARN',
      findings: 'disabled targetUrl eventTypes',
      repaired: true,
      SubscriptionDrift: 1,
    });
    expect(quiltt.stored()).toEqual([asWanted()]);
  });

  test('makes none again that was deleted', async () => {
    const { line, quiltt } = await runCheck({ repairs });

    expect(line).toMatchObject({ level: 'ERROR', findings: 'deleted', SubscriptionDrift: 1 });
    expect(line.reason).toContain('store the new signing secret');
    expect(quiltt.asked()).toEqual([LIST]);
  });

  test.each<[string, Fault, RegExp]>([
    ['422', always({ status: 422, body: { targetUrl: ['is odd'] } }, 'PATCH'), /targetUrl: is odd/],
    [
      '5xx',
      always({ status: 503, body: { message: 'Down' } }, 'PATCH'),
      /Quiltt failed.* 503 Down/,
    ],
    [
      'no effect',
      always({ status: 200, body: asWanted(inDifferentWays) }, 'PATCH'),
      /did not take/,
    ],
  ])('says so where it cannot: %s', async (_, fault, reason) => {
    const subscriptions = [asWanted(inDifferentWays)];
    const { line } = await runCheck({ subscriptions, faults: [fault], repairs });

    expect(line).toMatchObject({
      level: 'ERROR',
      findings: 'disabled targetUrl eventTypes',
      repaired: false,
      reason: expect.stringMatching(reason),
      SubscriptionDrift: 1,
    });
  });
});

describe('a check that cannot look', () => {
  const failing = (name: string) => ({
    readSecret: () => Promise.reject(Object.assign(new Error('no'), { name })),
  });

  test.each<[string, string, SetUpOptions, RegExp]>([
    ['keyRefused', '401', { faults: [always({ status: 401 })] }, /put-secret-value/],
    ['keyRefused', '403', { faults: [always({ status: 403 })] }, /put-secret-value/],
    ['keyRefused', 'no key stored', { readSecret: async () => undefined }, /create-secret/],
    ['keyRefused', 'no permission', failing('AccessDeniedException'), /may read it/],
    ['unreachable', 'a Secrets Manager that is down', failing('TimeoutError'), /try again/],
    ['unreachable', '429', { faults: [always({ status: 429 })] }, /Quiltt failed.* 429/],
    ['unreachable', '5xx', { faults: [always({ status: 500 })] }, /Quiltt failed.* 500/],
    ['unreachable', 'a reset', { faults: [always('reset')] }, /no answer/],
    ['unreachable', 'a Quiltt that hangs', { faults: [always('hang')] }, /no answer within 1 s/],
    [
      'unreachable',
      'another shape',
      { faults: [always({ status: 200, body: '<html>' })] },
      /shape/,
    ],
  ])('says %s after %s, and counts it as drift', async (findings, _, options, reason) => {
    const { line, text } = await runCheck({
      subscriptions: [asWanted()],
      repairs: true,
      ...options,
    });

    expect(line).toMatchObject({
      level: 'ERROR',
      findings,
      reason: expect.stringMatching(reason),
      SubscriptionDrift: 1,
    });
    expect(text).not.toContain(API_KEY);
  });

  test('says so while there is time to, where Quiltt hangs for longer than that', async () => {
    const { line } = await runCheck({
      faults: [always('hang')],
      patience: { ...PATIENCE, attemptTimeoutMs: 60_000 },
      remainingMs: TIME_TO_TELL_MS + 50,
    });

    expect(line).toMatchObject({ level: 'ERROR', findings: 'unreachable', SubscriptionDrift: 1 });
  });

  test.each([429, 500])('for a moment, after %i, looks again', async (status) => {
    const faults = [{ reply: { status }, times: 2 }];

    expect((await runCheck({ subscriptions: [asWanted()], faults })).line.findings).toBe('');
  });
});
