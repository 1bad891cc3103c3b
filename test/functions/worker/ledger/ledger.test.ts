import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import type { Claimed } from '../../../../functions/worker/ledger/claim.ts';
import { createLedger } from '../../../../functions/worker/ledger/ledger.ts';
import type { Finish, LedgerEntry } from '../../../../functions/worker/ledger/ledger-item.ts';
import type { ErrorText } from '../../../../functions/worker/outcome/error-text.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';

let db: StartedDynamoDb;
let nowMs = Date.parse('2026-05-04T10:16:00Z');
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

const { signal } = new AbortController();
const DAY_MS = 86_400_000;
const error: ErrorText = { name: 'Error', message: 'down', fingerprint: 'f' };

let serial = 0;
const entryOf = (overrides: Partial<LedgerEntry> = {}): LedgerEntry => ({
  eventId: `evt_${++serial}`,
  type: 'profile.ready',
  profileId: 'p_1',
  at: '2026-05-04T10:15:31.000000000Z',
  receivedAt: '2026-05-04T10:15:32.000Z',
  ...overrides,
});

const ledgerOf = ({ dynamoDb } = db) =>
  createLedger({
    dynamoDb,
    table: db.ledgerTable,
    days: 30,
    clock: () => nowMs,
  });
const claim = (entry: LedgerEntry) =>
  ledgerOf().claim(entry, { deadlineMs: nowMs + 60_000, signal });
async function claimed(entry: LedgerEntry) {
  const got = await claim(entry);
  if (got.kind !== 'claimed') throw new Error(`not claimed: ${got.kind}`);
  return got;
}
const finish = (
  { eventId }: LedgerEntry,
  token: string,
  status: Finish['status'],
  isProfileDeleted = false,
  isStillRunning = false,
) =>
  ledgerOf().finish(
    {
      eventId,
      token,
      status,
      isProfileDeleted,
      isStillRunning,
      ...(status !== 'processed' && { error }),
    },
    signal,
  );
async function itemOf({ eventId }: LedgerEntry) {
  const { Item } = await db.client.send(
    new GetItemCommand({ TableName: db.ledgerTable, Key: { eventId: { S: eventId } } }),
  );
  return Item;
}

describe('claim', () => {
  test('is won by one of fifty at once, and tells the others until when', async () => {
    const entry = entryOf();

    const claims = await Promise.all(Array.from({ length: 50 }, () => claim(entry)));

    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'busy')).toEqual(
      Array.from({ length: 49 }, () => ({
        kind: 'busy',
        attempts: 1,
        lockedUntilMs: nowMs + 65_000,
      })),
    );
    expect((await itemOf(entry))?.attempts).toEqual({ N: '1' });
  });

  test('keeps what is known of the event, and no empty Profile id', async () => {
    const entry = entryOf({ profileId: '' });
    const { token } = await claimed(entry);

    expect(await itemOf(entry)).toEqual({
      eventId: { S: entry.eventId },
      type: { S: 'profile.ready' },
      at: { S: entry.at },
      receivedAt: { S: entry.receivedAt },
      status: { S: 'processing' },
      attempts: { N: '1' },
      claimToken: { S: token },
      lockedUntil: { N: String(nowMs + 65_000) },
      expiresAt: { N: String(Math.floor((nowMs + 30 * DAY_MS) / 1_000)) },
    });
  });

  test('is had again once the lock is over, and the run before cannot finish then', async () => {
    const entry = entryOf();
    const first = await claimed(entry);
    nowMs += 65_001;
    const second = await claimed(entry);

    expect(second.attempts).toBe(2);
    expect(await finish(entry, first.token, 'processed')).toBe(false);
    expect(await finish(entry, second.token, 'processed')).toBe(true);
  });

  test('is refused one millisecond before the lock is over', async () => {
    const entry = entryOf();
    await claimed(entry);
    nowMs += 65_000;

    expect(await claim(entry)).toMatchObject({ kind: 'busy' });
  });

  test('finds a processed event a duplicate, until its item is past its time', async () => {
    const entry = entryOf();
    await finish(entry, (await claimed(entry)).token, 'processed');

    nowMs += 30 * DAY_MS;
    expect(await claim(entry)).toEqual({ kind: 'duplicate', attempts: 1 });
    nowMs += 1_000;
    expect(await claim(entry)).toMatchObject({ kind: 'claimed' });
  });

  test.each(['failed', 'dead'] as const)(
    'is had of a %s event that comes again',
    async (status) => {
      const entry = entryOf();
      await finish(entry, (await claimed(entry)).token, status);

      expect(await claim(entry)).toMatchObject({ kind: 'claimed', attempts: 2 });
    },
  );

  test.each(['ignored', 'unknown'] as const)(
    'is had of an %s event once somebody handles it',
    async (status) => {
      const entry = entryOf();
      await ledgerOf().record(entry, status, signal);

      expect(await claim(entry)).toMatchObject({ kind: 'claimed' });
    },
  );

  test('and finish survive that an answer is lost, and the write goes out again', async () => {
    const twice: DynamoDb = async (...call) => {
      await db.dynamoDb(...call);
      return db.dynamoDb(...call);
    };
    const ledger = ledgerOf({ ...db, dynamoDb: twice });
    const entry = entryOf();

    const claim = await ledger.claim(entry, { deadlineMs: nowMs + 60_000, signal });
    const { token } = claim as Claimed;
    const end = { eventId: entry.eventId, token, isProfileDeleted: false, isStillRunning: false };

    expect(claim.kind).toBe('claimed');
    expect(await ledger.finish({ ...end, status: 'processed' }, signal)).toBe(true);
    expect((await itemOf(entry))?.status).toEqual({ S: 'processed' });
  });
});

describe('finish', () => {
  test('keeps a failure where the index finds it, and takes it away when processed', async () => {
    const entry = entryOf();
    await finish(entry, (await claimed(entry)).token, 'failed');

    expect(await itemOf(entry)).toMatchObject({
      status: { S: 'failed' },
      failure: { S: 'failed' },
      failedAt: { S: new Date(nowMs).toISOString() },
      error: { M: { name: { S: 'Error' }, message: { S: 'down' }, fingerprint: { S: 'f' } } },
    });

    await finish(entry, (await claimed(entry)).token, 'processed');
    const item = await itemOf(entry);

    expect(item).toMatchObject({
      status: { S: 'processed' },
      finishedAt: { S: new Date(nowMs).toISOString() },
    });
    expect(Object.keys(item ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(failure|failedAt|error)$/)]),
    );
  });

  test.each(['processed', 'failed', 'dead'] as const)(
    'leaves nothing that leads to a deleted Profile in a %s item',
    async (status) => {
      const entry = entryOf();
      await finish(entry, (await claimed(entry)).token, status, true);

      const item = await itemOf(entry);
      expect(item?.status).toEqual({ S: status });
      expect(JSON.stringify(item)).not.toMatch(/p_1|down|10:15:31/);
    },
  );
});

describe('a handler that was given up', () => {
  test.each(['failed', 'dead'] as const)(
    'keeps the lock of a %s event to its end',
    async (status) => {
      const entry = entryOf();
      await finish(entry, (await claimed(entry)).token, status, false, true);

      expect(await itemOf(entry)).toMatchObject({ status: { S: status }, failure: { S: status } });
      expect(await claim(entry)).toEqual({
        kind: 'busy',
        attempts: 1,
        lockedUntilMs: nowMs + 65_000,
      });
      expect(await ledgerOf().record(entry, 'ignored', signal)).toMatchObject({ kind: 'busy' });

      nowMs += 65_001;
      expect(await claim(entry)).toMatchObject({ kind: 'claimed', attempts: 2 });
    },
  );
});

describe('record', () => {
  test('says in one write that nobody handles an event', async () => {
    const entry = entryOf();

    const recorded = { kind: 'recorded' };

    expect(await ledgerOf().record(entry, 'unknown', signal)).toEqual({ ...recorded, attempts: 1 });
    expect(await ledgerOf().record(entry, 'unknown', signal)).toEqual({ ...recorded, attempts: 2 });
    expect(await itemOf(entry)).toMatchObject({
      status: { S: 'unknown' },
      profileId: { S: 'p_1' },
      expiresAt: { N: String(Math.floor((nowMs + 30 * DAY_MS) / 1_000)) },
    });
  });

  test('leaves a processed event as it is', async () => {
    const entry = entryOf();
    await finish(entry, (await claimed(entry)).token, 'processed');

    expect(await ledgerOf().record(entry, 'ignored', signal)).toMatchObject({ kind: 'duplicate' });
    expect((await itemOf(entry))?.status).toEqual({ S: 'processed' });
  });

  test('leaves an event to the run that has it', async () => {
    const entry = entryOf();
    await claimed(entry);

    expect(await ledgerOf().record(entry, 'ignored', signal)).toMatchObject({ kind: 'busy' });
    expect((await itemOf(entry))?.status).toEqual({ S: 'processing' });
  });

  test('is no failure any more where the event had failed', async () => {
    const entry = entryOf();
    await finish(entry, (await claimed(entry)).token, 'failed');
    await ledgerOf().record(entry, 'ignored', signal);

    const { Items } = await db.client.send(
      new ScanCommand({ TableName: db.ledgerTable, IndexName: 'byFailure' }),
    );
    expect(Items?.map(({ eventId }) => eventId?.S)).not.toContain(entry.eventId);
  });
});
