import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { handleBalance } from '../../../../functions/worker/handlers/balance.ts';
import { createStatementHandler } from '../../../../functions/worker/handlers/statement.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { newProfileId, run } from '../handlers/run.ts';
import {
  type BeforeCall,
  callsOf,
  counting,
  deletionOf,
  doingBefore,
  eraseIn,
  killedBefore,
  scan,
} from './world.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let profileId = '';
let statements = new Set<string>();
beforeEach(begin);

function begin() {
  profileId = newProfileId();
  statements = new Set();
}

const nothing = () => {};

const erase = (before?: BeforeCall) =>
  eraseIn(db, { event: deletionOf(profileId), statements, before });

const LATE = ['balance.created', 'statement.ready'] as const;
type Late = (typeof LATE)[number];

/** An event of the Profile that is handled around the time of its deletion. */
const write = async (type: Late, before: BeforeCall = nothing) => {
  const { dynamoDb, bucket } = counting(db, before);
  const { put, remove } = bucket(statements);
  const store = async ({ key }: { readonly key: string }, signal: AbortSignal) => {
    await put({ key } as Parameters<typeof put>[0], signal);
    return { key, bytes: 1 };
  };
  const handlers: EventHandlers = {
    balance: handleBalance,
    statement: createStatementHandler({ store, remove }),
  };
  const event = eventOf(type, { profile: { id: profileId } });
  return run(handlers, event, { dynamoDb, table: db.stateTable });
};

const left = async () => [
  ...(await scan(db, db.stateTable))
    .filter((item) => item.profileId?.S === profileId)
    .map(({ item }) => item?.S),
  ...statements,
];

const NOTHING_LEFT = ['deleted', 'receipt'];

describe.each(LATE)('a late %s of a deleted Profile', (type) => {
  test('leaves nothing', async () => {
    await erase();

    expect(await write(type)).toBe(true);
    expect(await left()).toEqual(NOTHING_LEFT);
  });

  test('leaves nothing where the deletion comes before any of its calls', async () => {
    const calls = await callsOf((counted) => write(type, counted));

    for (let call = 0; call < calls; call++) {
      begin();
      expect(await write(type, doingBefore(call, erase))).toBe(true);
      expect(await left()).toEqual(NOTHING_LEFT);
    }
  });

  test('leaves nothing where it comes before any of the calls of the deletion', async () => {
    const calls = await callsOf(erase);

    for (let call = 0; call < calls; call++) {
      begin();
      await erase(doingBefore(call, () => write(type)));
      expect(await left()).toEqual(NOTHING_LEFT);
    }
  });

  test.each([
    ['and then comes the deletion', ['write', 'erase'] as const],
    ['after the deletion', ['erase', 'write'] as const],
  ])('leaves nothing where it is killed before any call %s', async (_, order) => {
    const calls = await callsOf((counted) => write(type, counted));

    for (let call = 0; call < calls; call++) {
      begin();
      const killed = () => write(type, killedBefore(call)).catch(nothing);
      for (const work of order) await { write: killed, erase }[work]();

      expect(await write(type)).toBe(true);
      expect(await left()).toEqual(NOTHING_LEFT);
    }
  });
});
