import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { writeMessage } from '../../../../functions/shared/message.ts';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { createLedger } from '../../../../functions/worker/ledger/ledger.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { newProfileId } from '../handlers/run.ts';
import { captureLines, carrying, delivery, recordOf, workerOf } from '../set-up.ts';
import {
  type BeforeCall,
  callsOf,
  counting,
  deletionOf,
  doingBefore,
  eraseIn,
  killedBefore,
} from './world.ts';

let db: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let profileId = '';
let event = eventOf('profile.ready');
let payloads = new Set<string>();
beforeEach(() => {
  output = captureLines();
  begin();
});

let serial = 0;
function begin() {
  profileId = newProfileId();
  event = eventOf('profile.ready', { id: `evt_${++serial}Late`, profile: { id: profileId } });
  payloads = new Set([`claim/${profileId}/${event.id}/1`]);
}

const erase = (before?: BeforeCall) =>
  eraseIn(db, { event: deletionOf(profileId), payloads, before });

const ready = (handler: NonNullable<EventHandlers['profile.ready']>): EventHandlers[] => [
  { 'profile.ready': handler },
];
const failing = (isFinal = false) => {
  const text = `${profileId} is none of ours`;
  throw isFinal ? new PermanentError(text) : new Error(text);
};
const setting: EventHandlers['profile.ready'] = async ({ record }, { state }) => {
  await state.set('profile', record.id, { ready: true });
};

/** Milliseconds; by then nobody has the event any more. */
const AFTER_LOCK_MS = 60_000;

interface Case {
  readonly layers: () => EventHandlers[];
  readonly changed?: object;
  readonly receives?: number;
  readonly isClaimed?: boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  'nobody handles': { layers: () => [] },
  'is of an unknown type': { layers: () => [], changed: { type: 'profile.invented' } },
  'has another shape': { layers: () => ready(setting), changed: { record: 7 } },
  'fails before it has set anything': { layers: () => ready(() => failing()) },
  'fails after it has set something': {
    layers: () => [...ready(setting), ...ready(() => failing())],
  },
  'fails for good': { layers: () => ready(() => failing(true)) },
  'fails for the last time': { layers: () => ready(() => failing()), receives: 14 },
  'sets nothing': { layers: () => ready(() => {}) },
  'sets something': { layers: () => ready(setting) },
  'was claimed': { layers: () => ready(setting), isClaimed: true },
};

const recordFor = ({ changed, receives, isClaimed }: Case) => {
  if (!isClaimed) return carrying('m', { ...event, ...changed }, receives);
  const [key = ''] = payloads;
  const { id: eventId, type } = event;
  return recordOf(
    'm',
    writeMessage({ delivery, claimCheck: { bucket: 'b', key, eventId, type, profileId } }),
  );
};

interface Moment {
  /** Milliseconds. */
  readonly remainingMs?: number;
  readonly laterMs?: number;
}

/** The worker has the event, and gets as far as its calls do. */
async function work(
  late: Case,
  before?: BeforeCall,
  { remainingMs = 20_000, laterMs = 0 }: Moment = {},
) {
  const { dynamoDb } = counting(db, before);
  const worker = workerOf(
    { ...db, dynamoDb },
    {
      layers: late.layers(),
      createState: createStates({ dynamoDb, table: db.stateTable }),
      ledger: createLedger({
        dynamoDb,
        table: db.ledgerTable,
        days: 30,
        clock: () => Date.now() + laterMs,
      }),
      readClaim: async ({ key }) =>
        payloads.has(key) ? writeMessage({ delivery, event }) : undefined,
      removeClaim: async ({ key }) => void payloads.delete(key),
    },
  );
  return worker.run([recordFor(late)], remainingMs);
}

/** All that the Ledger has of the event. */
const ledgerItem = async () => {
  const { Item } = await db.client.send(
    new GetItemCommand({
      TableName: db.ledgerTable,
      Key: { eventId: { S: event.id } },
      ConsistentRead: true,
    }),
  );
  return Item;
};

async function expectNoTrace() {
  const item = await ledgerItem();
  expect(item).toMatchObject({ eventId: { S: event.id }, status: expect.anything() });
  expect(Object.keys(item ?? {})).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(profileId|at)$/)]),
  );
  expect(JSON.stringify(item)).not.toContain(profileId);
}

describe.each(Object.entries(CASES))('the Ledger, of an event that %s,', (_, late) => {
  test('leads to no Profile that is deleted afterwards', async () => {
    await work(late);
    expect((await ledgerItem())?.profileId).toEqual({ S: profileId });
    await erase();

    await expectNoTrace();
  });

  test('leads to no Profile that is deleted before any call of the run', async () => {
    const calls = await callsOf((counted) => work(late, counted));

    for (let call = 0; call < calls; call++) {
      begin();
      await work(late, doingBefore(call, erase));
      await expectNoTrace();
    }
  });

  test('leads to no Profile where the run is between any calls of the deletion', async () => {
    const calls = await callsOf(erase);

    for (let call = 0; call < calls; call++) {
      begin();
      await erase(doingBefore(call, () => work(late)));
      await expectNoTrace();
    }
  });

  test('leads to no Profile where a run was killed before any of its calls', async () => {
    const calls = await callsOf((counted) => work(late, counted));

    for (let call = 0; call < calls; call++) {
      begin();
      await erase();
      await work(late, killedBefore(call), { remainingMs: 500 });
      await work(late, undefined, { laterMs: AFTER_LOCK_MS });
      await expectNoTrace();
    }
  });
});

describe('a claimed event', () => {
  const claimed: Case = { layers: () => ready(setting), isClaimed: true };

  test('has no effect where its object was erased with its Profile', async () => {
    await erase();

    expect(await work(claimed)).toEqual([]);
    expect(output.events()).toMatchObject([{ outcome: 'processed' }]);
    expect((await ledgerItem())?.status).toEqual({ S: 'processed' });
  });

  test.each(['late', 'again'])(
    'keeps no object where it comes %s after the deletion',
    async (when) => {
      const objects = [...payloads];
      if (when === 'again') await work(claimed);
      await erase();

      payloads = new Set(objects);
      expect(await work(claimed)).toEqual([]);
      expect([...payloads]).toEqual([]);
    },
  );

  test('keeps its object where the Profile is there', async () => {
    await work(claimed);
    expect(payloads.size).toBe(1);
  });

  test('is dead where its object has expired', async () => {
    payloads = new Set();

    await work(claimed);
    expect(output.events()).toMatchObject([{ outcome: 'dead', reason: 'permanent' }]);
  });
});

describe('the tombstone', () => {
  test('is not asked for where an event that is processed has set something', async () => {
    const calls = await callsOf((counted) => work({ layers: () => ready(setting) }, counted));

    // Claim, register, tombstone, finish.
    expect(calls).toBe(4);
  });
});
