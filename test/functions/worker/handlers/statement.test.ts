import { PermanentError } from '../../../../functions/worker/failure.ts';
import { createStatementHandler } from '../../../../functions/worker/handlers/statement.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { newProfileId, run } from './run.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let profileId = '';
let objects = new Set<string>();
let downloads = 0;
beforeEach(() => {
  profileId = newProfileId();
  objects = new Set();
  downloads = 0;
});

const keyOf = (second: number) =>
  `${profileId}/acct_1FixtureAccount0000001/stmt_1FixtureStatement00001/evt_${second}.pdf`;

type Options = {
  readonly type?: string;
  /** While the PDF is being downloaded. */
  readonly meanwhile?: () => Promise<unknown>;
  readonly isExpired?: boolean;
};

function handle(second: number, { type = 'statement.ready', meanwhile, isExpired }: Options = {}) {
  const statement = createStatementHandler({
    store: async ({ key }) => {
      downloads++;
      if (isExpired) throw new PermanentError('expired');
      objects.add(key);
      await meanwhile?.();
      return { key, bytes: 7 };
    },
    remove: async (key) => {
      objects.delete(key);
    },
  });
  const event = eventOf('statement.ready', {
    id: `evt_${second}`,
    at: `2026-05-04T10:15:0${second}Z`,
    profile: { id: profileId },
  });
  return run({ statement }, { ...event, type }, { dynamoDb: db.dynamoDb, table: db.stateTable });
}

const known = () =>
  createStates({ dynamoDb: db.dynamoDb, table: db.stateTable })({
    profileId,
    stamp: '',
    signal: new AbortController().signal,
  }).state.get('statement', 'stmt_1FixtureStatement00001');

describe('a Statement', () => {
  test.each(['statement.ready', 'statement.created'])(
    'is kept by %s with its PDF, without its URL',
    async (type) => {
      await handle(1, { type });

      expect(await known()).toMatchObject({ pdf: { key: keyOf(1), bytes: 7 } });
      expect((await known())?.record).not.toHaveProperty('url');
      expect([...objects]).toEqual([keyOf(1)]);
    },
  );

  test('is not downloaded where a newer event has told of it', async () => {
    await handle(2);
    await handle(1);

    expect(downloads).toBe(1);
    expect(await known()).toMatchObject({ pdf: { key: keyOf(2) } });
  });

  test('loses the PDF of an event that was overtaken while it downloaded', async () => {
    await handle(1, { meanwhile: () => handle(2) });

    expect([...objects]).toEqual([keyOf(2)]);
    expect(await known()).toMatchObject({ pdf: { key: keyOf(2) } });
  });

  test('keeps its PDF where the event comes again after one that could not be downloaded', async () => {
    await handle(1);
    await expect(handle(2, { isExpired: true })).rejects.toThrow('expired');
    await handle(1);

    expect([...objects]).toEqual([keyOf(1)]);
    expect(await known()).toMatchObject({ pdf: { key: keyOf(1) } });
  });

  test('loses what an earlier try left once a newer event stands', async () => {
    await handle(2);
    objects.add(keyOf(1));
    await handle(1);

    expect([...objects]).toEqual([keyOf(2)]);
  });
});
