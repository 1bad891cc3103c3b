import { writeMessage } from '../../../../functions/shared/message.ts';
import { PermanentError } from '../../../../functions/worker/failure.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { everything, fresh, ledgerItem, throwing } from '../scene.ts';
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
  test.each([
    ['permanent', 'the handler says so', throwing(new PermanentError('no such user')), {}, 1],
    ['shape', 'the event has another shape', everything(() => {}), { profile: 7 }, 1],
    ['exhausted', 'it was the last receive', throwing(new Error('down')), {}, 14],
  ] as const)('is %s where %s', async (reason, _, layers, overrides, receives) => {
    const event = fresh('profile.ready', overrides);
    const worker = workerOf(db, { layers });

    expect(await worker.run([carrying('m1', event, receives)])).toEqual([]);
    expect(worker.dead).toEqual([
      {
        messageId: 'm1',
        reason,
        error: expect.stringMatching(/no such user|profile|down/),
        eventId: event.id,
        eventType: 'profile.ready',
      },
    ]);
    expect(await ledgerItem(db, event.id)).toMatchObject({
      status: { S: 'dead' },
      failure: { S: 'dead' },
    });
    expect(output.events()).toMatchObject([{ level: 'ERROR', outcome: 'dead', reason }]);
  });

  test.each([
    ['is not JSON', 'no JSON person@example.com'],
    ['is no message of ours', '{"Records":["person@example.com"]}'],
    [
      'has an empty event id',
      writeMessage({ delivery, event: { id: '', type: 'person@example.com' } }),
    ],
  ])('of a message that %s is unreadable, without a word of it said', async (_, body) => {
    const worker = workerOf(db, { layers: [{ balance: () => {} }] });

    const records = [recordOf('bad', body), carrying('good', fresh('balance.created'))];
    expect(await worker.run(records)).toEqual([]);
    expect(worker.dead).toMatchObject([{ messageId: 'bad', reason: 'unreadable' }]);
    expect(output.events()).toContainEqual(
      expect.objectContaining({ messageId: 'bad', eventId: 'evt of bad', reason: 'unreadable' }),
    );
    expect(output.lines.join('') + JSON.stringify(worker.dead)).not.toContain('person@example.com');
  });

  test('of a message that is unreadable has what is known of it in each line', async () => {
    const sendDeadLetter = () => Promise.reject(new Error('SQS is away'));
    const worker = workerOf(db, { sendDeadLetter });

    expect(await worker.run([recordOf('bad', 'no JSON')])).toEqual(['bad']);
    const known = { eventId: 'evt of bad', messageId: 'bad', receives: 1 };
    expect(output.parsed()).toMatchObject([
      { message: 'dead letter not sent', ...known },
      { outcome: 'retried', ...known },
    ]);
  });
});
