import { join } from 'node:path';
import type { InterferenceOptions } from '../../local/emulators/interfere.ts';
import { BROKEN, THROTTLED } from '../../local/emulators/interference.ts';
import { payloadOf } from '../events.ts';
import { createProfileEvents, type ProfileEvent } from './profile-events.ts';
import { type RunningStack, runStack } from './stack.ts';

/**
 * Five times faster: what is busy or retried comes back after 3 s. Handlers have 6 s of the 10, so
 * that none is cut off on a busy machine; a claim whose answer was lost is locked for 15 s.
 */
let stack: RunningStack;
beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  stack = await runStack({ props: { worker: { timeoutSeconds: 10 } }, speed: 5, handlers });
});
afterAll(() => stack.stop());

type Call = Pick<InterferenceOptions, 'action' | 'resource' | 'skip'>;
type Fault = Pick<InterferenceOptions, 'takesEffect' | 'answer'>;

const CALLS: Readonly<Record<string, Call>> = {
  claim: { action: 'dynamodb:UpdateItem', resource: /Ledger/ },
  state_write: { action: 'dynamodb:UpdateItem', resource: /State/ },
  tombstone_read: { action: 'dynamodb:GetItem', resource: /State/ },
  finish: { action: 'dynamodb:UpdateItem', resource: /Ledger/, skip: 1 },
};

const FAULTS: Readonly<Record<string, Fault>> = {
  refused: { takesEffect: false, answer: 'reset' },
  throttled: { takesEffect: false, answer: THROTTLED },
  broken: { takesEffect: false, answer: BROKEN },
  broken_after_it: { takesEffect: true, answer: BROKEN },
};

/** The SDK tries twice, so that each of its calls fails once. */
const TRIES = 2;

interface Case {
  readonly name: string;
  readonly fault: Call & Fault & { readonly times?: number };
  /** How often the handler starts and succeeds. @default 1 */
  readonly runs?: number;
}

const ONE_CALL: readonly Case[] = Object.entries(CALLS).flatMap(([call, where]) =>
  Object.entries(FAULTS).map(([fault, how]) => ({
    name: `${call}_${fault}`,
    fault: { ...where, ...how, times: TRIES },
  })),
);

/** The handler has succeeded and nobody could write it down: the only case in which it runs again. */
const LASTING: readonly Case[] = [
  {
    name: 'finish_refused_for_long',
    fault: { ...CALLS.finish, ...FAULTS.refused } as Case['fault'],
    runs: 2,
  },
  {
    name: 'finish_unanswered_for_long',
    fault: { ...CALLS.finish, ...FAULTS.broken_after_it } as Case['fault'],
  },
];

/** An event that meets the fault, and a newer one of the same Account, which meets none. */
const eventsOf = (name: string) => {
  const make = createProfileEvents(name);
  const balance = (id: string, at: string, current: number) =>
    make('balance.created', { id: `evt_${id}_${name}`, at, record: { current } });
  return {
    older: balance('older', '2026-05-04T00:00:00Z', 1),
    newer: balance('newer', '2026-05-05T00:00:00Z', 2),
  };
};

const interfere = ({ name, fault }: Case) => {
  const isLedger = fault.resource?.test('Ledger');
  const body = new RegExp(isLedger ? `evt_older_${name}"` : `"p_${name}"`);
  return stack.interfere({ ...fault, body });
};

const post = (events: readonly ProfileEvent[]) => stack.post(JSON.stringify(payloadOf(events)));
const outcomesOf = ({ id }: ProfileEvent) =>
  stack.lines.flatMap((line) => (line.eventId === id && line.outcome ? [line.outcome] : []));
const countsOf = ({ id }: ProfileEvent) => ({
  starts: stack.recorder.count('start', id),
  successes: stack.recorder.count('success', id),
});

const PAIRS_A_BATCH = 4;

const batchesOf = (pairs: readonly ReturnType<typeof eventsOf>[]): ProfileEvent[][] =>
  Array.from({ length: Math.ceil(pairs.length / PAIRS_A_BATCH) }, (_, i) =>
    pairs
      .slice(i * PAIRS_A_BATCH, (i + 1) * PAIRS_A_BATCH)
      .flatMap(({ older, newer }) => [older, newer]),
  );

const times = (n: number) => ({ starts: n, successes: n });

/** What State has, and the Ledger says, of each of them. */
async function foundOf(names: readonly string[]) {
  const state = await stack.scan('StorageStateTable');
  const ledger = await stack.scan('StorageLedgerTable');

  return names.map((name) => {
    const { older, newer } = eventsOf(name);
    const balance = state.find(({ item }) => item === `balance#acct_${name}`);
    const status = ({ id }: ProfileEvent) => ledger.find(({ eventId }) => eventId === id)?.status;
    return {
      name,
      current: JSON.parse(String(balance?.record ?? '{}')).current,
      statuses: [status(older), status(newer)],
      older: countsOf(older),
      newer: countsOf(newer),
    };
  });
}

describe('an outage of DynamoDB in the middle of a batch', () => {
  test('loses no event and lets none take effect twice, whichever call it meets and whatever it answers', async () => {
    const cases = [...ONE_CALL, ...LASTING];
    const events = cases.map(({ name }) => eventsOf(name));
    const interferences = await Promise.all(cases.map(interfere));

    // A batch each, so that they do not wait for each other's CPU.
    for (const batch of batchesOf(events)) {
      await post(batch);
      await stack.wrote(() => batch.every((event) => outcomesOf(event).length > 0));
    }
    const [refused, unanswered] = LASTING.map(({ name }) => eventsOf(name).older.id);
    await stack.said('retried', [String(refused), String(unanswered)]);
    await Promise.all(interferences.map(({ end }) => end()));
    await stack.said('duplicate', [String(unanswered)]);
    await stack.said(
      'processed',
      events.flatMap(({ older, newer }) => [older.id, newer.id]).filter((id) => id !== unanswered),
    );

    expect(await foundOf(cases.map(({ name }) => name))).toEqual(
      cases.map(({ name, runs = 1 }) => ({
        name,
        current: 2,
        statuses: ['processed', 'processed'],
        older: times(runs),
        newer: times(1),
      })),
    );
    expect(interferences.map(({ seen }) => seen()).filter((seen) => seen < TRIES)).toEqual([]);
  });

  test('that is total leaves all to be processed when it is over', async () => {
    const names = Array.from({ length: 10 }, (_, i) => `total_${i}`);
    const events = names
      .map((name) => eventsOf(name))
      .flatMap(({ older, newer }) => [newer, older]);
    const outage = await Promise.all(
      ['dynamodb:UpdateItem', 'dynamodb:GetItem'].map((action) =>
        stack.interfere({ action, body: /_total_/, skip: 10, takesEffect: false }),
      ),
    );
    await post(events);
    await stack.wrote((lines) => lines.filter(isRetriedIn('_total_')).length >= events.length / 2);
    await Promise.all(outage.map(({ end }) => end()));
    await stack.wrote(() =>
      events.every((event) => /processed|duplicate/.test(String(outcomesOf(event).at(-1)))),
    );

    for (const found of await foundOf(names)) {
      expect(found).toMatchObject({ current: 2, statuses: ['processed', 'processed'] });
    }
    const again = events.filter((event) => countsOf(event).successes > 1);
    expect(again.map(outcomesOf).filter((outcomes) => !outcomes.includes('retried'))).toEqual([]);
  });
});

const isRetriedIn = (part: string) => (line: { readonly [field: string]: unknown }) =>
  line.outcome === 'retried' && String(line.eventId).includes(part);
