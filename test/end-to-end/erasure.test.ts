import { join } from 'node:path';
import { payloadOf } from '../events.ts';
import { countsOf, type Kept, keptIn, ofProfile } from './kept.ts';
import { LARGE, type Life, lifeOf, live } from './lives.ts';
import { createProfileEvents, type ProfileEvent } from './profile-events.ts';
import { type RunningStack, runStack } from './stack.ts';

/** What fails comes back after a second. */
const SPEED = 20;

let stack: RunningStack;
let erased: Life;
let before: Kept;
let after: Kept;

beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  stack = await runStack({ speed: SPEED, handlers });
  erased = lifeOf('erased', 'a', stack.quiltt);
  const other = lifeOf('other', 'b', stack.quiltt);
  stack.recorder.react = reactTo(erased, other);
  await live(erased, stack);
  await live(other, stack);

  before = await keptIn(stack);
  await erase();
  await comeLate();
  after = await keptIn(stack);
});
afterAll(() => stack.stop());

const post = (...events: readonly unknown[]) => stack.post(JSON.stringify(payloadOf(events)));
const idsOf = (events: readonly ProfileEvent[]) => events.map(({ id }) => id);

function reactTo(...lives: readonly Life[]): RunningStack['recorder']['react'] {
  const dead = new Set(lives.map((life) => life.dead.id));
  const failed = new Set(lives.map((life) => life.failed.id));

  return ({ eventId }) => {
    if (dead.has(eventId)) return 'throw permanently';
    return failed.has(eventId) ? 'throw' : 'return';
  };
}

/** By an event that is itself too large for a message. */
async function erase(): Promise<void> {
  const deletion = createProfileEvents('erased')('profile.deleted', {
    id: 'evt_a_deletion',
    note: LARGE,
  });
  await post(deletion);
  await stack.said('processed', [deletion.id]);
}

/** Events that Quiltt delivers only now, newer and older ones, and those that had failed. */
async function comeLate(): Promise<void> {
  stack.recorder.react = () => 'return';
  const make = createProfileEvents('erased', stack.quiltt);
  const late = [
    make('balance.created', { id: 'evt_a_late_balance', at: '2031-01-01T00:00:00Z' }),
    make('statement.ready', { id: 'evt_a_late_statement' }),
  ];
  const unknown = { ...erased.unknown, id: 'evt_a_late_unknown' };
  const misshapen = { ...erased.misshapen, id: 'evt_a_late_shape' };

  await post(...late, unknown, misshapen);
  await stack.said('processed', [...idsOf(late), erased.failed.id, 'evt_b_failed']);
  await stack.said('unknown', [unknown.id]);
  await stack.said('dead', [misshapen.id]);
}

const DAY_MS = 86_400_000;
const afterDays = (days: number, from: unknown) =>
  new Date(Date.parse(String(from)) + days * DAY_MS).toISOString();

describe('after the deletion of a Profile', () => {
  test('State has its tombstone and its receipt alone, and the Ledger and the buckets have nothing of it', () => {
    // 17 that are processed, and the large one; the unknown one, two that are dead, one that failed.
    expect(countsOf(ofProfile(before, 'erased'))).toEqual({
      state: 5,
      ledger: 22,
      statements: 1,
      payloads: 2,
    });

    expect(ofProfile(after, 'erased')).toEqual({
      state: [
        expect.objectContaining({ profileId: 'p_erased', item: 'deleted' }),
        expect.objectContaining({ profileId: 'p_erased', item: 'receipt' }),
      ],
      ledger: [],
      statements: [],
      payloads: [],
    });
  });

  test('the receipt tells what was erased, and when the rest of it is gone', () => {
    const receipt = Object(after.state.find((item) => Object(item).item === 'receipt'));
    const { erasedAt } = receipt;

    expect(receipt).toMatchObject({
      stateItems: 5,
      statementPdfs: 1,
      payloads: 2,
      deadLettersGoneAt: afterDays(14, erasedAt),
      logsGoneAt: afterDays(30, erasedAt),
      unreadablePayloadsGoneAt: afterDays(30, erasedAt),
      backupsGoneAt: afterDays(35, erasedAt),
    });
  });

  test('all that is kept of another Profile is still there', () => {
    const counts = countsOf(ofProfile(before, 'other'));

    expect(counts).toMatchObject({ state: 5, statements: 1, payloads: 2 });
    expect(countsOf(ofProfile(after, 'other'))).toEqual(counts);
  });

  test('an event that was processed before is still a duplicate when it is delivered again', async () => {
    const [earlier, ...others] = erased.processed;
    await post(earlier);
    await stack.said('duplicate', [String(earlier?.id)]);

    expect(others.length).toBeGreaterThan(0);
    expect(stack.recorder.count('start', earlier?.id)).toBe(1);
    expect(countsOf(ofProfile(await keptIn(stack), 'erased'))).toMatchObject({ ledger: 0 });
  });

  test('a large event that comes late leaves no claim either', async () => {
    const late = createProfileEvents('erased')('connection.created', {
      id: 'evt_a_late_large',
      note: LARGE,
    });
    await post(late);
    await stack.said('processed', [late.id]);

    expect(await stack.objects('claim/p_erased/evt_a_late_large/')).toEqual([]);
  });
});
