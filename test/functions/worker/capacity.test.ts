import { env } from 'node:process';
import type { AnyEvent } from '../../../functions/shared/events.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import { handleBalance } from '../../../functions/worker/handlers/balance.ts';
import { handleConnection } from '../../../functions/worker/handlers/connection.ts';
import { createStatementHandler } from '../../../functions/worker/handlers/statement.ts';
import { createStates } from '../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../dynamodb.ts';
import { eventOf } from '../../events.ts';
import { COSTS, type Cost } from './costs.ts';
import { erasing } from './erase/world.ts';
import { newProfileId } from './handlers/run.ts';
import { createMeasure } from './measure.ts';
import { captureLines, carrying, workerOf } from './set-up.ts';

let db: StartedDynamoDb;
let measure: ReturnType<typeof createMeasure>['measure'];
let handlers: EventHandlers;
beforeAll(async () => {
  const started = await startDynamoDb();
  const measured = createMeasure(started.dynamoDb);
  ({ measure } = measured);
  db = { ...started, dynamoDb: measured.dynamoDb };
  handlers = {
    ...erasing(db),
    balance: handleBalance,
    connection: handleConnection,
    statement: createStatementHandler({
      store: async ({ key }) => ({ key, bytes: 1 }),
      remove: async () => {},
    }),
  };
});
afterAll(() => db.stop());
beforeEach(() => void captureLines());

let serial = 0;
const profile = { id: newProfileId() };
/** An event of the Profile that no other test has. */
const fresh = (...[type, overrides]: Parameters<typeof eventOf>): AnyEvent =>
  eventOf(type, { id: `evt_${++serial}Cost`, profile, ...overrides });

const handle = (event: AnyEvent, layers: readonly EventHandlers[] = [handlers]) =>
  workerOf(db, {
    layers,
    createState: createStates({ dynamoDb: db.dynamoDb, table: db.stateTable }),
  }).run([carrying('m', event)]);

const failing: EventHandlers = {
  balance: () => {
    throw new Error('down');
  },
};

const tenThings = async (ofProfile: { readonly id: string }) => {
  for (let n = 0; n < 10; n++) {
    const record = { accountId: `acct_${n}` };
    await handle(fresh('balance.created', { profile: ofProfile, record }));
  }
};

const CASES: Readonly<Record<keyof typeof COSTS, () => Promise<() => Promise<unknown>>>> = {
  'a Balance': async () => () => handle(fresh('balance.created')),
  'an event without the default handlers': async () => () =>
    workerOf(db, { layers: [{ balance: () => {} }], isDeleted: async () => false }).run([
      carrying('m', fresh('balance.created')),
    ]),
  'an error of a Connection': async () => () =>
    handle(fresh('connection.synced.errored.repairable')),
  'a Statement with its PDF': async () => () => handle(fresh('statement.ready')),
  'a duplicate': async () => {
    const event = fresh('balance.created');
    await handle(event);
    return () => handle(event);
  },
  'an event of an unknown type': async () => () =>
    handle({ ...fresh('balance.created'), type: 'loan.created' }),
  'a Balance that fails once': async () => async () => {
    const event = fresh('balance.created');
    await handle(event, [failing]);
    await handle(event);
  },
  'the deletion of a Profile with ten things': async () => {
    const deleted = { id: newProfileId() };
    await tenThings(deleted);
    return () => handle(fresh('profile.deleted', { profile: deleted, record: deleted }));
  },
};

/** dynalite counts no writes to indexes. */
const countable = ({ indexWrites, ...cost }: Cost) =>
  env.DYNAMODB_LOCAL ? { ...cost, indexWrites } : cost;

describe('of DynamoDB', () => {
  const cases = Object.entries(COSTS) as [keyof typeof COSTS, Cost][];
  test.each(cases)('%s takes just this: %j', async (name, cost) => {
    const work = await CASES[name]();

    expect(countable(await measure(work))).toEqual(countable(cost));
  });
});
