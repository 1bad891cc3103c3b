import { QueryCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { EventType } from '../../../../functions/shared/event-types.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { handleAccount } from '../../../../functions/worker/handlers/account.ts';
import { handleBalance } from '../../../../functions/worker/handlers/balance.ts';
import { handleConnection } from '../../../../functions/worker/handlers/connection.ts';
import { createProfileHandler } from '../../../../functions/worker/handlers/profile.ts';
import { createStatementHandler } from '../../../../functions/worker/handlers/statement.ts';
import { type DynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { newProfileId, RECEIVED_AT, run } from './run.ts';

jest.setTimeout(60_000);

let db: DynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});

const handlers: EventHandlers = {
  profile: createProfileHandler(async () => {}),
  connection: handleConnection,
  account: handleAccount,
  balance: handleBalance,
  statement: createStatementHandler({
    store: async ({ key }) => ({ key: key.split('/').slice(1).join('/'), bytes: 1 }),
    remove: async () => {},
  }),
};

const TYPES: readonly EventType[] = [
  'profile.created',
  'profile.ready',
  'connection.created',
  'connection.synced.successful',
  'connection.synced.errored.repairable',
  'connection.synced.errored.service',
  'account.created',
  'account.verified',
  'account.owners_verified',
  'account.reconnected',
  'balance.created',
  'statement.ready',
];

/** The same moments, as RFC 3339 lets them be written; of some events nobody knows. */
const MOMENTS = [
  { ms: 1_000, at: '1970-01-01T00:00:01Z' },
  { ms: 1_000, at: '1970-01-01T02:00:01.000+02:00' },
  { ms: 1_000.5, at: '1970-01-01T00:00:01.0005Z' },
  { ms: 2_000, at: '1969-12-31T23:00:02-01:00' },
  { ms: 3_000, at: '1970-01-01T00:00:03.000000000Z' },
  { ms: Date.parse(RECEIVED_AT), at: undefined },
] as const;

const occurrence = fc.record({
  type: fc.constantFrom(...TYPES),
  thing: fc.constantFrom('1', '2'),
  moment: fc.constantFrom(...MOMENTS),
  isInRecord: fc.boolean(),
  note: fc.string(),
});
type Occurrence = typeof occurrence extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const history = fc
  .array(occurrence, { minLength: 2, maxLength: 7 })
  .map((drawn) => drawn.map((one, i) => ({ ...one, id: `evt_${i}` })));
type History = typeof history extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const idOf = ({ type, thing }: Pick<Occurrence, 'type' | 'thing'>) =>
  `${type.split('.')[0]}_${thing}`;

function eventFrom({ id, moment, isInRecord, ...one }: History[number], profileId: string) {
  const record = { id: idOf(one), accountId: `acct_${one.thing}`, metadata: { note: one.note } };
  const times = isInRecord ? [undefined, moment.at] : [moment.at, undefined];
  return eventOf(one.type, {
    id,
    at: times[0],
    profile: { id: profileId },
    record: { ...record, at: times[1] },
    metadata: one.type === 'account.reconnected' ? { to: { id: `conn of ${id}` } } : {},
  });
}

/** What has to be known in the end: in the order in which it occurred, the last one wins. */
function fold(occurrences: History) {
  const known: Record<string, Record<string, unknown>> = {};
  const byTime = (a: History[number], b: History[number]) =>
    a.moment.ms - b.moment.ms || (a.id < b.id ? -1 : 1);

  for (const one of [...occurrences].sort(byTime)) {
    const kind = one.type.slice(0, one.type.indexOf('.'));
    const id = kind === 'balance' ? `acct_${one.thing}` : idOf(one);
    known[`${kind}#${id}`] = { ...known[`${kind}#${id}`], ...told(one, id) };
  }
  return known;
}

function told(one: History[number], id: string): Record<string, unknown> {
  const { url: _, ...record } = JSON.parse(JSON.stringify(eventFrom(one, 'p').record));
  const besides: Partial<Record<EventType, object>> = {
    'profile.ready': { ready: true },
    'connection.synced.successful': { needsUser: false },
    'connection.synced.errored.repairable': { needsUser: true },
    'account.created': { connectionId: record.connectionId },
    'account.verified': { connectionId: record.connectionId, verified: true },
    'account.owners_verified': { connectionId: record.connectionId, ownersVerified: true },
    'account.reconnected': { connectionId: `conn of ${one.id}` },
    'statement.ready': { pdf: { key: `acct_${one.thing}/${id}/${one.id}.pdf`, bytes: 1 } },
  };
  return { record, ...besides[one.type] };
}

/** What State has of a Profile; who is to tell a user depends on what came first, and is left out. */
async function stateOf(profileId: string) {
  const command = new QueryCommand({
    TableName: db.stateTable,
    KeyConditionExpression: 'profileId = :id',
    ExpressionAttributeValues: { ':id': { S: profileId } },
  });
  const { Items = [] } = await db.client.send(command);

  return Object.fromEntries(
    Items.map(({ item, profileId: _, reportedBy: __, ...registers }) => [
      item?.S,
      Object.fromEntries(
        Object.entries(registers)
          .filter(([name]) => !name.endsWith('Stamp'))
          .map(([name, { S, BOOL }]) => [name, S?.startsWith('{') ? JSON.parse(S) : (S ?? BOOL)]),
      ),
    ]),
  );
}

const permuted = history.chain((occurrences) =>
  fc.record({
    occurrences: fc.constant(occurrences),
    order: fc.shuffledSubarray(occurrences, { minLength: occurrences.length }),
    again: fc.subarray(occurrences),
  }),
);

describe('State', () => {
  test('is the same after a history in whatever order it comes, some of it twice', async () => {
    await fc.assert(
      fc.asyncProperty(permuted, async ({ occurrences, order, again }) => {
        const profileId = newProfileId();

        for (const one of [...order, ...again]) {
          await run(handlers, eventFrom(one, profileId), {
            client: db.client,
            table: db.stateTable,
          });
        }

        expect(await stateOf(profileId)).toEqual(fold(occurrences));
      }),
      { numRuns: 150 },
    );
  });

  test('is the same after a history that comes all at once', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (occurrences) => {
        const profileId = newProfileId();

        await Promise.all(
          occurrences.map((one) =>
            run(handlers, eventFrom(one, profileId), { client: db.client, table: db.stateTable }),
          ),
        );

        expect(await stateOf(profileId)).toEqual(fold(occurrences));
      }),
      { numRuns: 50 },
    );
  });
});
