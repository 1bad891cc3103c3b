import type { AnyEvent } from '../../../functions/shared/events.ts';
import { RetryLater } from '../../../functions/worker/failure.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../dynamodb.ts';
import { eventOf } from '../../events.ts';
import { captureLines, carrying, delivery, recordOf, workerOf } from './set-up.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());

const RECEIVED_MS = Date.parse(delivery.receivedAt);
const clock = () => RECEIVED_MS + 4_000;
const later = () => {
  throw new RetryLater(1);
};

let serial = 0;
const fresh: typeof eventOf = (type, overrides) =>
  eventOf(type, { id: `evt_${++serial}Counted`, ...overrides });

/** What CloudWatch takes from the one line about this event. */
async function countedOf(event: AnyEvent, profile: EventHandlers['profile'] = () => {}) {
  const output = captureLines();
  const layers: EventHandlers[] = [{ profile, statement: later }];
  await workerOf(db, { layers, clock }).run([carrying('m1', event)]);
  return output.events().map(countedIn);
}

function countedIn(line: Record<string, unknown>) {
  const directives: { Metrics: { Name: string }[] }[] = Object(line._aws).CloudWatchMetrics ?? [];
  const names = directives.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  return Object.fromEntries(names.map((name) => [name, line[name]]));
}

describe('metrics of the worker', () => {
  test('are of a processed event how long it took, since it occurred and since it was received', async () => {
    const event = fresh('profile.ready', { at: '2026-05-04T10:15:30.5Z' });

    expect(await countedOf(event)).toEqual([
      { EventsProcessed: 1, SinceEvent: 5_500, SinceReceipt: 4_000 },
    ]);
    expect(await countedOf(event)).toEqual([{ EventsDuplicate: 1 }]);
  });

  test('are never below zero, where Quiltt is ahead of our clock', async () => {
    const event = fresh('profile.ready', { at: '2026-05-05T00:00:00Z' });

    expect(await countedOf(event)).toMatchObject([{ SinceEvent: 0 }]);
  });

  test('are of a Statement that is tried again how old it is', async () => {
    const record = { ...eventOf('statement.ready').record, at: '2026-05-04T09:45:36Z' };
    const event = fresh('statement.ready', { record });

    expect(await countedOf(event)).toEqual([
      { EventsRetried: 1, RetriedAge: expect.any(Number), StatementAge: 1_800 },
    ]);
    expect(await countedOf(fresh('profile.ready'), later)).toEqual([
      { EventsRetried: 1, RetriedAge: expect.any(Number) },
    ]);
  });

  test('are one for what is unknown or dead, and none for what nobody handles', async () => {
    const output = captureLines();
    await workerOf(db).run([
      carrying('m1', { ...fresh('profile.ready'), type: 'loan.created' }),
      carrying('m2', fresh('profile.ready')),
      recordOf('m3', 'no message of ours'),
    ]);

    const counted = output.events().map((line) => [line.messageId, countedIn(line)]);
    expect(Object.fromEntries(counted)).toEqual({
      m1: { EventsUnknown: 1 },
      m2: {},
      m3: { EventsDead: 1 },
    });
  });

  test.each([
    ['words', 'no answer '],
    ['emoji', '😀'],
    ['control characters', '\u0001'],
    ['halves of characters', '\uD800'],
  ])('leave a line below 1 KB, with the longest ids and an error of %s', async (_, text) => {
    const output = captureLines();
    const record = { ...eventOf('statement.ready').record, at: '2026-05-04T09:45:36Z' };
    const id = `evt_${'1'.repeat(44)}`;
    const event = fresh('statement.ready', { id, record, profile: { id: `p_${'1'.repeat(46)}` } });
    const statement = () => {
      throw new Error(text.repeat(500));
    };

    const messageId = '0f1e2d3c-0000-4000-8000-000000000000';
    await workerOf(db, { layers: [{ statement }], clock }).run([carrying(messageId, event)]);

    const [line = ''] = output.lines;
    expect(JSON.parse(line)).toMatchObject({ outcome: 'retried', fingerprint: expect.any(String) });
    expect(Buffer.byteLength(line)).toBeLessThan(1_024);
  });
});
