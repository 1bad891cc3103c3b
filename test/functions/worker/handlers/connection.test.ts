import type { KnownEventType } from '../../../../functions/shared/event-types.ts';
import { handleConnection } from '../../../../functions/worker/handlers/connection.ts';
import { createStates } from '../../../../functions/worker/state/create-states.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { newProfileId, run } from './run.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

let lines: string[] = [];
let profileId = '';
beforeEach(() => {
  lines = [];
  profileId = newProfileId();
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});

const eventAt = (type: KnownEventType, second: number, status = 'SYNCED') => ({
  ...eventOf('connection.created', {
    id: `evt_${second}`,
    at: `2026-05-04T10:15:0${second}Z`,
    record: { id: 'conn_1', status },
  }),
  type,
});
const errored = (second: number) => eventAt('connection.synced.errored.repairable', second);
const synced = (second: number) => eventAt('connection.synced.successful', second);

const handle = (event: ReturnType<typeof eventAt>) =>
  run(
    { connection: handleConnection },
    { ...event, profile: { id: profileId } },
    { dynamoDb: db.dynamoDb, table: db.stateTable },
  );

const known = () =>
  createStates({ dynamoDb: db.dynamoDb, table: db.stateTable })({
    profileId,
    stamp: '',
    signal: new AbortController().signal,
  }).state.get('connection', 'conn_1');

/** The events that told a user, in order. */
const told = () =>
  lines
    .map((line) => JSON.parse(line))
    .filter(({ message }) => message === 'connection needs its user')
    .map(({ level, eventId, connectionId }) => `${level} ${connectionId} by ${eventId}`);

describe('a Connection that needs its user', () => {
  test.each([
    ['once for an error that is repeated daily', [errored(1), errored(2), errored(3)], [1]],
    ['once where the repetition comes first', [errored(2), errored(1)], [2]],
    ['again after a success', [errored(1), synced(2), errored(3), errored(4)], [1, 3]],
    ['never for an error that is older than a success', [synced(2), errored(1)], []],
    [
      'again after a success that comes late: by the next repetition',
      [errored(1), errored(3), synced(2), errored(4), errored(5)],
      [1, 4],
    ],
    [
      'once where a success comes that is older than the error',
      [errored(2), synced(1), errored(3)],
      [2],
    ],
    [
      'once where two successes come late',
      [errored(1), errored(4), synced(3), synced(2), errored(5), errored(6)],
      [1, 5],
    ],
    ['again where the same event comes again', [errored(1), errored(2), errored(1)], [1, 1]],
  ])('is told %s', async (_, events, expected) => {
    for (const event of events) await handle(event);

    expect(told()).toEqual(expected.map((second) => `WARN conn_1 by evt_${second}`));
  });

  test('is told once where its errors come all at once', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((second) => handle(errored(second))));

    expect(new Set(told()).size).toBe(1);
  });

  test('is known, with the event that tells, until it has synced', async () => {
    await handle(errored(1));
    expect(await known()).toMatchObject({ needsUser: true, reportedBy: 'evt_1' });

    await handle(synced(2));
    expect(await known()).toMatchObject({ needsUser: false });
    expect(await known()).not.toHaveProperty('reportedBy');
  });

  test.each([
    ['connection.synced.errored', 'ERROR_REPAIRABLE', true],
    ['connection.synced.errored', 'ERROR_SERVICE', undefined],
    ['connection.synced.errored.institution', 'ERROR_INSTITUTION', undefined],
    ['connection.synced.successful.initial', 'SYNCED', false],
    ['connection.synced.successful.historical', 'SYNCED', false],
    ['connection.updated', 'SYNCED', undefined],
    ['connection.changed', 'SYNCED', undefined],
    ['connection.disconnected', 'DISCONNECTED', undefined],
  ] as const)('is told by %s with status %s: %p', async (type, status, expected) => {
    await handle(eventAt(type, 1, status));

    expect(await known()).toMatchObject({ record: { id: 'conn_1', status } });
    expect((await known())?.needsUser).toBe(expected);
    expect(told()).toHaveLength(expected ? 1 : 0);
  });
});
