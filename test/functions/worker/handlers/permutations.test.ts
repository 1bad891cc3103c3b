import { QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { eventTypes, olderEventTypes } from '../../../../functions/shared/event-types.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { handleAccount } from '../../../../functions/worker/handlers/account.ts';
import { handleBalance } from '../../../../functions/worker/handlers/balance.ts';
import { handleConnection } from '../../../../functions/worker/handlers/connection.ts';
import { createStatementHandler } from '../../../../functions/worker/handlers/statement.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { withoutTypes } from '../../../end-to-end/stored.ts';
import { eventOf } from '../../../events.ts';
import { deletedIn, fold, type Occurrence } from '../../../fold.ts';
import { readState } from '../../../read-state.ts';
import { erasing } from '../erase/world.ts';
import { newProfileId, RECEIVED_AT, run } from './run.ts';

let db: StartedDynamoDb;
let handlers: EventHandlers;
beforeAll(async () => {
  db = await startDynamoDb();
  handlers = {
    ...erasing(db),
    connection: handleConnection,
    account: handleAccount,
    balance: handleBalance,
    statement: createStatementHandler({
      store: async ({ key }) => ({ key, bytes: 1 }),
      remove: async () => {},
    }),
  };
});
afterAll(() => db.stop());
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

/** The same moments, as RFC 3339 lets them be written; of some events nobody knows. */
const MOMENTS = [
  { ms: 1_000, at: '1970-01-01T00:00:01Z' },
  { ms: 1_000, at: '1970-01-01T02:00:01.000+02:00' },
  { ms: 1_000.5, at: '1970-01-01T00:00:01.0005Z' },
  { ms: 2_000, at: '1969-12-31T23:00:02-01:00' },
  { ms: 3_000, at: '1970-01-01T00:00:03.000000000Z' },
  { ms: Date.parse(RECEIVED_AT), at: undefined },
] as const;

const drawn = fc.record({
  type: fc.constantFrom(...eventTypes, ...olderEventTypes),
  thing: fc.constantFrom('1', '2'),
  moment: fc.constantFrom(...MOMENTS),
  isInRecord: fc.boolean(),
  status: fc.constantFrom('ERROR_REPAIRABLE', 'ERROR_SERVICE', 'SYNCED'),
  connectionId: fc.constantFrom('conn_1', 'conn_2', null),
  note: fc.string(),
});
type Draw = typeof drawn extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const history = fc.array(drawn, { minLength: 2, maxLength: 7 });

/** Of a Profile that no other history has. */
function occurrencesOf(draws: readonly Draw[]): Occurrence[] {
  const profileId = newProfileId();
  return draws.map((draw, i) => ({
    event: eventFrom(draw, `evt_${i}`, profileId),
    occurredMs: draw.moment.ms,
    isPoison: false,
  }));
}

function eventFrom(
  { type, thing, moment, isInRecord, ...draw }: Draw,
  id: string,
  profile: string,
) {
  const { status, connectionId, note } = draw;
  const [kind = ''] = type.split('.');
  const ids = { id: kind === 'profile' ? profile : `${kind}_${thing}`, accountId: `acct_${thing}` };
  const [at, recordAt] = isInRecord ? [undefined, moment.at] : [moment.at, undefined];

  const event = eventOf(type, {
    id,
    at,
    record: { ...ids, status, connectionId, metadata: { note }, at: recordAt },
    metadata: type === 'account.reconnected' ? { to: { id: `conn of ${id}` } } : {},
  });
  return { ...withoutUndefined(event), profile: { id: profile } };
}

/** As it comes out of a message. */
const withoutUndefined = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

/** What State has of the Profile of a history. */
async function stateOf([occurrence]: readonly Occurrence[]) {
  const command = new QueryCommand({
    TableName: db.stateTable,
    KeyConditionExpression: 'profileId = :id',
    ExpressionAttributeValues: { ':id': { S: occurrence?.event.profile.id ?? '' } },
  });
  const { Items = [] } = await db.client.send(command);
  return readState(Items.map(withoutTypes));
}

const handle = ({ event }: Occurrence) =>
  run(handlers, event, { dynamoDb: db.dynamoDb, table: db.stateTable });

async function expectAllKnown(occurrences: readonly Occurrence[]) {
  expect(await stateOf(occurrences)).toEqual({
    things: fold(occurrences),
    deleted: deletedIn(occurrences),
  });
}

const permuted = history.map(occurrencesOf).chain((occurrences) =>
  fc.record({
    occurrences: fc.constant(occurrences),
    order: fc.shuffledSubarray(occurrences, { minLength: occurrences.length }),
    again: fc.subarray(occurrences),
  }),
);

/** DynamoDB Local takes ten times as long, and has to show no more than that it does the same. */
const runs = (onDynalite: number) => (process.env.DYNAMODB_LOCAL ? onDynalite / 5 : onDynalite);

describe('State', () => {
  test('is the same after a history in whatever order it comes, some of it twice', async () => {
    await fc.assert(
      fc.asyncProperty(permuted, async ({ occurrences, order, again }) => {
        for (const occurrence of [...order, ...again]) await handle(occurrence);

        await expectAllKnown(occurrences);
      }),
      { numRuns: runs(150) },
    );
  });

  test('is the same after a history that comes all at once', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (draws) => {
        const occurrences = occurrencesOf(draws);

        await Promise.all(occurrences.map(handle));

        await expectAllKnown(occurrences);
      }),
      { numRuns: runs(50) },
    );
  });
});
