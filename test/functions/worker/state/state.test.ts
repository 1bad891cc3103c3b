import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let profiles = 0;
let profileId = '';
beforeEach(() => {
  profileId = `p_${++profiles}`;
});

const never = new AbortController().signal;

/** The State of an event at this second. */
const stateAt = (second: number, options: { signal?: AbortSignal; profileId?: string } = {}) =>
  createStates({ dynamoDb: db.dynamoDb, table: db.stateTable })({
    profileId,
    signal: never,
    stamp: `2026-05-04T10:15:${String(second).padStart(2, '0')}.000000000Z evt_${second}`,
    ...options,
  }).state;

const balance = (current: number) => ({
  record: { id: `bal_${current}`, accountId: 'acct_1', current },
});

describe('State', () => {
  test('gives back what was set, whatever JSON it is', async () => {
    let deep: unknown = 'deep';
    for (let level = 0; level < 100; level++) deep = { deep };
    const metadata = {
      long: 123456789012345678901234567890123456789012n,
      deep,
      empty: '',
      no: null,
    };
    const record = { id: 'conn_1', status: 'SYNCED', metadata };

    await stateAt(1).set('connection', 'conn_1', { record, needsUser: false });

    expect(await stateAt(2).get('connection', 'conn_1')).toEqual({ record, needsUser: false });
  });

  test('knows nothing of what was never set', async () => {
    expect(await stateAt(1).get('account', 'acct_1')).toBeUndefined();
  });

  test('tells which registers stand', async () => {
    await stateAt(3).set('account', 'acct_1', { verified: true });

    const stands = await stateAt(2).set('account', 'acct_1', {
      verified: false,
      connectionId: 'conn_1',
    });

    expect([...stands]).toEqual(['connectionId']);
    expect(await stateAt(4).get('account', 'acct_1')).toEqual({
      verified: true,
      connectionId: 'conn_1',
    });
  });

  test('tells an event that comes again that its registers stand', async () => {
    await stateAt(2).set('balance', 'acct_1', balance(7));

    const again = await stateAt(2).set('balance', 'acct_1', balance(7));

    expect([...again]).toEqual(['record']);
  });

  test.each([undefined, ''])('refuses an event whose Profile is %p', async (none) => {
    const { state } = createStates({ dynamoDb: db.dynamoDb, table: db.stateTable })({
      profileId: none,
      stamp: '2026-05-04T10:15:31.000000000Z evt_1',
      signal: never,
    });

    await expect(state.set('balance', 'acct_1', balance(1))).rejects.toThrow(PermanentError);
    await expect(state.get('balance', 'acct_1')).rejects.toThrow('the event names no Profile');
  });

  test('refuses for good what fits no item, and does not tell what it is', async () => {
    const id = 'bal_1';
    const record = { id, accountId: 'acct_1', current: 1, note: 'private'.repeat(70_000) };

    const set = stateAt(1).set('balance', 'acct_1', { record });

    await expect(set).rejects.toThrow(PermanentError);
    await expect(set).rejects.not.toThrow('private');
  });

  test("throws the signal's reason once it is aborted", async () => {
    const reason = new Error('no time left');
    const aborted = stateAt(1, { signal: AbortSignal.abort(reason) });

    await expect(aborted.set('balance', 'acct_1', balance(1))).rejects.toBe(reason);
    await expect(aborted.get('balance', 'acct_1')).rejects.toBe(reason);
  });

  test("throws the signal's reason while DynamoDB does not answer", async () => {
    const controller = new AbortController();
    const reason = new Error('no time left');
    const hanging: DynamoDb = (_operation, _input, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('AbortError')));
        controller.abort(reason);
      });
    const { state } = createStates({ dynamoDb: hanging, table: db.stateTable })({
      profileId,
      stamp: '2026-05-04T10:15:31.000000000Z evt_1',
      signal: controller.signal,
    });

    await expect(state.get('balance', 'acct_1')).rejects.toBe(reason);
  });

  test('keeps a register that a newer event has told, and an item for each thing', async () => {
    await stateAt(5).set('balance', 'acct_1', balance(5));
    await stateAt(1).set('balance', 'acct_2', balance(1));
    await stateAt(2).set('balance', 'acct_1', balance(2));

    const command = new GetItemCommand({
      TableName: db.stateTable,
      Key: { profileId: { S: profileId }, item: { S: 'balance#acct_1' } },
    });
    const { Item } = await db.client.send(command);

    expect(JSON.parse(Item?.record?.S ?? '')).toMatchObject({ current: 5 });
    expect(Item?.recordStamp?.S).toContain('evt_5');
    expect(await stateAt(6).get('balance', 'acct_2')).toEqual(balance(1));
  });
});
