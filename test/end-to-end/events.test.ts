import { eventTypes } from '../../functions/shared/event-types.ts';
import { eventOf, payloadOf } from '../events.ts';
import { createProfileEvents } from './profile-events.ts';
import { type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack();
});
afterAll(() => stack.stop());

const accepted = async (events: readonly unknown[]) =>
  (await stack.post(JSON.stringify(payloadOf(events)))).json();

const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);

const itemsOf = async (profileId: string) =>
  (await stack.scan('StorageStateTable'))
    .filter((item) => item.profileId === profileId)
    .map(({ item }) => item)
    .sort();

describe('events', () => {
  test('of all 18 types are processed, and State has what they told', async () => {
    const ofKept = createProfileEvents('kept', stack.quiltt);
    const ofDeleted = createProfileEvents('deleted', stack.quiltt);
    const events = eventTypes.map((type) =>
      type === 'profile.deleted' ? ofDeleted(type) : ofKept(type),
    );

    expect(await accepted(events)).toEqual({ accepted: 18, quarantined: 0 });
    await stack.said('processed', idsOf(events));
    expect(await itemsOf('p_kept')).toEqual([
      'account#acct_kept',
      'balance#acct_kept',
      'connection#conn_kept',
      'profile#p_kept',
      'statement#stmt_kept',
    ]);
    expect(await itemsOf('p_deleted')).toEqual(['deleted', 'receipt']);
  });

  test('of a Profile that is deleted in the same delivery are all processed, and leave nothing', async () => {
    const ofBoth = createProfileEvents('both', stack.quiltt);
    const events = eventTypes.map((type) => ofBoth(type));

    expect(await accepted(events)).toEqual({ accepted: 18, quarantined: 0 });
    await stack.said('processed', idsOf(events));
    expect(await itemsOf('p_both')).toEqual(['deleted', 'receipt']);
    expect(await stack.objectsOf('StorageStatementBucket', 'p_both/')).toEqual([]);
  });

  test('come through as they were sent: any character, any number, any size', async () => {
    const event = {
      ...eventOf('profile.ready'),
      id: 'evt_odd',
      note: '\uFFFE\uFFFF\u0000\uD800 ☕',
    };
    const large = { ...eventOf('profile.ready'), id: 'evt_large', note: 'é'.repeat(700_000) };
    const text = JSON.stringify(payloadOf([event, large]));
    const withLongNumber = text.replace('"note"', '"sequence":12345678901234567890,"note"');

    expect((await stack.post(withLongNumber)).status).toBe(200);
    await stack.said('processed', ['evt_odd', 'evt_large']);

    const [claim] = await stack.objects('claim/');
    expect(claim?.key).toMatch(/^claim\/p_1FixtureProfile0000001\/evt_large\//);
    expect(JSON.parse(claim?.text ?? '').event).toEqual(large);
  });

  test('may be 400 in one delivery of 4 MB', async () => {
    const events = Array.from({ length: 400 }, (_, i) =>
      createProfileEvents(`many_${i}`)('balance.created', { note: 'x'.repeat(10_000) }),
    );

    expect(await accepted(events)).toEqual({ accepted: 400, quarantined: 0 });
    await stack.said('processed', idsOf(events));
  });
});
