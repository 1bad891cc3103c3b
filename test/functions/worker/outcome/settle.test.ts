import { writeMessage } from '../../../../functions/shared/message.ts';
import { PermanentError, RetryLater } from '../../../../functions/worker/failure.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { entryOf, fresh, ledgerItem, ofProfile, signal, throwing } from '../scene.ts';
import { captureLines, carrying, delivery, recordOf, workerOf } from '../set-up.ts';

let db: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
beforeEach(() => {
  output = captureLines();
});

describe('a failure', () => {
  test('is tried again later, and holds nothing back', async () => {
    const events = [ofProfile('p_a'), fresh('balance.created'), fresh('balance.created')];
    const layers: EventHandlers[] = [
      ...throwing(new Error('database is down')),
      { balance: () => {} },
    ];
    const worker = workerOf(db, { layers });

    expect(await worker.run(events.map((event, i) => carrying(`m${i}`, event)))).toEqual(['m0']);
    expect(worker.hidden).toEqual([['m0', 15]]);
    expect(output.events()).toContainEqual(
      expect.objectContaining({
        level: 'ERROR',
        outcome: 'retried',
        attempt: 1,
        receives: 1,
        retrySeconds: 15,
        error: 'Error: database is down',
      }),
    );
    expect(await ledgerItem(db, events[0]?.id ?? '')).toMatchObject({
      status: { S: 'failed' },
      failure: { S: 'failed' },
      error: { M: { name: { S: 'Error' }, message: { S: 'database is down' } } },
    });
  });

  test('is tried again when the handler says, longer each time where it says nothing', async () => {
    const event = ofProfile('p_a');
    const later = workerOf(db, { layers: throwing(new RetryLater(7)) });
    await later.run([carrying('m1', event)]);
    const worker = workerOf(db, { layers: throwing(new Error('down')) });
    await worker.run([carrying('m2', event, 2)]);
    await worker.run([carrying('m3', event, 3)]);
    await worker.run([carrying('redriven', event)]);

    expect([...later.hidden, ...worker.hidden]).toEqual([
      ['m1', 7],
      ['m2', 30],
      ['m3', 60],
      ['redriven', 15],
    ]);
  });

  test('stays in the queue where the dead letter cannot be sent', async () => {
    const event = ofProfile('p_a');
    const worker = workerOf(db, {
      layers: throwing(new PermanentError('no such user')),
      sendDeadLetter: () => Promise.reject(new Error('queue is away')),
    });

    expect(await worker.run([carrying('m1', event), recordOf('m2', 'no JSON')])).toEqual([
      'm1',
      'm2',
    ]);
    expect(worker.hidden.sort()).toEqual([
      ['m1', 15],
      ['m2', 15],
    ]);
  });

  test.each([
    [54, [300], 'retried'],
    [56, [], 'dead'],
  ])('of a Statement %d minutes old waits %j s: %s', async (minutes, seconds, outcome) => {
    const at = new Date(Date.now() - minutes * 60_000).toISOString();
    const worker = workerOf(db, {
      layers: [
        {
          statement: () => {
            throw new Error('bucket is away');
          },
        },
      ],
    });
    const receivedAt = new Date().toISOString();
    const first = fresh('statement.ready', { at: receivedAt, record: { at } });
    for (let n = 1; n < 7; n++) await worker.ledger.record(entryOf(first.id), 'ignored', signal());

    const message = writeMessage({ delivery: { ...delivery, receivedAt }, event: first });
    await worker.run([recordOf('m1', message, { ApproximateReceiveCount: '7' })]);

    expect(output.events()).toMatchObject([{ outcome }]);
    expect(worker.hidden.map(([, wait]) => wait)).toEqual(seconds);
    if (outcome === 'dead')
      expect(worker.dead[0]?.error).toMatch(/URL has expired.*bucket is away/);
  });
});
