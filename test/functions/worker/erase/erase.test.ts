import type { AnyEvent } from '../../../../functions/shared/events.ts';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { newProfileId } from '../handlers/run.ts';
import {
  type BeforeCall,
  callsOf,
  DAYS,
  deletionOf,
  eraseIn,
  killedBefore,
  putLedgerItem,
  scan,
} from './world.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let profileId = '';
let other = '';
let statements = new Set<string>();
let payloads = new Set<string>();
beforeEach(async () => {
  await begin();
});

/** Two Profiles of which everything there is is kept. */
async function begin() {
  profileId = newProfileId();
  other = newProfileId();
  statements = new Set();
  payloads = new Set(['claim/_/evt_1/1', 'quarantine/_/1']);

  for (const id of [profileId, other]) {
    for (const pdf of [1, 2, 3]) statements.add(`${id}/acct_1/stmt_1/evt_${pdf}.pdf`);
    payloads.add(`claim/${id}/evt_1/1`).add(`claim/${id}/${deletionOf(id).id}/1`);
    payloads.add(`quarantine/${id}/1`).add(`quarantine/${id}/2`);
    await fillTables(id);
  }
}

async function fillTables(id: string) {
  const { state } = createStates({ dynamoDb: db.dynamoDb, table: db.stateTable })({
    profileId: id,
    stamp: '2026-05-04T10:15:30.000000000Z evt_1',
    signal: new AbortController().signal,
  });
  for (const account of ['acct_1', 'acct_2', 'acct_3']) {
    await state.set('account', account, { verified: true });
  }
  for (const status of ['processing', 'processed', 'dead']) {
    await putLedgerItem(db, { eventId: `evt_${status}_${id}`, profileId: id, status });
  }
}

const erase = (before?: BeforeCall, event: AnyEvent = deletionOf(profileId)) =>
  eraseIn(db, { event, statements, payloads, before });

const stateOf = async (id: string) =>
  (await scan(db, db.stateTable)).filter((item) => item.profileId?.S === id);

/** Wherever the Profile's id still stands, but for its tombstone and its receipt. */
async function traces() {
  const state = (await stateOf(profileId)).map(({ item }) => `State ${item?.S}`);
  const ledger = (await scan(db, db.ledgerTable))
    .filter(({ eventId: _, ...item }) => JSON.stringify(item).includes(profileId))
    .map(({ eventId }) => `Ledger ${eventId?.S}`);
  const objects = [...statements, ...payloads].filter((key) => key.includes(profileId));

  return [...state, ...ledger, ...objects].filter(
    (trace) => trace !== 'State deleted' && trace !== 'State receipt',
  );
}

describe('the erasure of a Profile', () => {
  test('leaves nothing of it but a tombstone and a receipt, and all of every other', async () => {
    expect(await erase()).toBe(true);

    expect(await traces()).toEqual([]);
    expect((await stateOf(profileId)).map(({ item }) => item?.S)).toEqual(['deleted', 'receipt']);
    expect(await stateOf(other)).toHaveLength(3);
    expect([...statements]).toHaveLength(3);
    expect([...payloads]).toHaveLength(6);
  });

  test('keeps the ledger items, so that a redelivery is known as one', async () => {
    await erase();

    const ids = (await scan(db, db.ledgerTable)).map(({ eventId }) => eventId?.S);
    expect(ids).toContain(`evt_processed_${profileId}`);
    expect(ids).toContain(`evt_processing_${profileId}`);
  });

  test('gives a receipt: how many of what, and when the rest is gone', async () => {
    const beforeMs = Date.now();
    let elapsedMs = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => beforeMs + elapsedMs++);
    await erase();

    const receipt = (await stateOf(profileId)).find(({ item }) => item?.S === 'receipt') ?? {};
    const daysUntil = (name: string) =>
      Math.round((Date.parse(receipt[name]?.S ?? '') - beforeMs) / 86_400_000);

    expect(receipt).toMatchObject({
      stateItems: { N: '3' },
      statementPdfs: { N: '3' },
      payloads: { N: '3' },
      ledgerItems: { N: '3' },
    });
    expect(daysUntil('erasedAt')).toBe(0);
    expect(daysUntil('deadLettersGoneAt')).toBe(DAYS.deadLetters);
    expect(daysUntil('unreadablePayloadsGoneAt')).toBe(DAYS.payloads);
    expect(daysUntil('logsGoneAt')).toBe(DAYS.logs);
    expect(daysUntil('backupsGoneAt')).toBe(DAYS.backups);
    const timeOfDay = (name: string) => receipt[name]?.S?.split('T')[1];
    expect(timeOfDay('backupsGoneAt')).toBe(timeOfDay('erasedAt'));
  });

  test("keeps the event's own claimed object until all else is done", async () => {
    const ownClaim = `claim/${profileId}/${deletionOf(profileId).id}/1`;
    let stood: boolean[] = [];

    await erase(() => {
      stood = [...stood, payloads.has(ownClaim)];
    });

    expect(stood.every(Boolean)).toBe(true);
    expect(payloads.has(ownClaim)).toBe(false);
  });

  test('may be killed before any of its calls and done again', async () => {
    const calls = await callsOf(erase);

    for (let call = 0; call < calls; call++) {
      await begin();
      await expect(erase(killedBefore(call))).rejects.toThrow('killed');
      expect(await erase()).toBe(true);
      expect(await traces()).toEqual([]);
    }
    expect(calls).toBeGreaterThan(20);
  });

  test('done a second time keeps what the receipt says was erased', async () => {
    await erase();
    await erase();

    const receipt = (await stateOf(profileId)).find(({ item }) => item?.S === 'receipt');
    expect(receipt).toMatchObject({ stateItems: { N: '3' }, ledgerItems: { N: '3' } });
  });

  test('asks the index of the ledger until it has no more to tell', async () => {
    let isAdded = false;
    await erase(async () => {
      const ledger = await scan(db, db.ledgerTable);
      const stripped = ledger.find(({ eventId }) => eventId?.S === `evt_dead_${profileId}`);
      if (isAdded || stripped?.profileId) return;
      isAdded = true;
      await putLedgerItem(db, {
        eventId: `evt_late_${profileId}`,
        profileId,
        status: 'processing',
      });
    });

    expect(isAdded).toBe(true);
    expect(await traces()).toEqual([]);
  });

  test('is refused for an event that names no Profile', async () => {
    const nobodys = { id: 'evt_1', type: 'profile.deleted', record: null };

    await expect(erase(undefined, nobodys)).rejects.toThrow(PermanentError);
  });

  test('is refused for an event that names two Profiles', async () => {
    const event = { ...deletionOf(profileId), record: { id: 'p_another' } };

    await expect(erase(undefined, event)).rejects.toThrow(PermanentError);
  });

  test('finds the Profile where only the record names it', async () => {
    const event = { id: 'evt_1', type: 'profile.deleted', record: { id: profileId } };

    await erase(undefined, event);

    expect((await stateOf(profileId)).map(({ item }) => item?.S)).toEqual(['deleted', 'receipt']);
  });
});
