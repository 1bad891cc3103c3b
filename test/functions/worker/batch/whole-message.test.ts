import { writeMessage } from '../../../../functions/shared/message.ts';
import type { ReadClaim } from '../../../../functions/worker/batch/whole-message.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { everything, fresh } from '../scene.ts';
import { captureLines, delivery, recordOf, workerOf } from '../set-up.ts';

let dynamoDb: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  dynamoDb = await startDynamoDb();
});
afterAll(() => dynamoDb.stop());
beforeEach(() => {
  output = captureLines();
});

describe('a claimed event', () => {
  const claimOf = ({ id, type }: { id: string; type: string }, key = 'claim/1') =>
    recordOf('m1', writeMessage({ delivery, claimCheck: { bucket: 'b', key, eventId: id, type } }));

  test('is read when the event has been claimed', async () => {
    const seen: string[] = [];
    const event = fresh('profile.ready');
    const readClaim = jest.fn(async () => writeMessage({ delivery, event }));
    const worker = workerOf(dynamoDb, {
      layers: everything(({ id }) => void seen.push(id)),
      readClaim,
    });

    await worker.run([claimOf(event)]);
    await worker.run([claimOf(event)]);

    expect(seen).toEqual([event.id]);
    expect(readClaim).toHaveBeenCalledTimes(1);
  });

  const unusable: [what: string, reason: string, ReadClaim][] = [
    ['is gone', 'permanent', async () => undefined],
    ['is no message', 'unreadable', async () => 'person@example.com'],
    [
      'is another event',
      'unreadable',
      async () => writeMessage({ delivery, event: eventOf('profile.ready') }),
    ],
  ];

  test.each(unusable)('is dead where its object %s: %s', async (_, reason, readClaim) => {
    const worker = workerOf(dynamoDb, { layers: everything(() => {}), readClaim });

    expect(await worker.run([claimOf(fresh('profile.ready'))])).toEqual([]);
    expect(worker.dead).toMatchObject([
      { reason, error: expect.stringContaining('claimed object') },
    ]);
    expect(output.lines.join('')).not.toContain('person@example.com');
  });
});
