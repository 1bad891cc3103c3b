import { writeMessage } from '../../../../functions/shared/message.ts';
import type { ReadClaim } from '../../../../functions/worker/batch/whole-message.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { everything, fresh } from '../scene.ts';
import { captureLines, createEmptyState, delivery, recordOf, workerOf } from '../set-up.ts';

let db: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
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
    const worker = workerOf(db, {
      layers: everything(({ id }) => void seen.push(id)),
      readClaim,
    });

    await worker.run([claimOf(event)]);
    await worker.run([claimOf(event)]);

    expect(seen).toEqual([event.id]);
    expect(readClaim).toHaveBeenCalledTimes(1);
  });

  test('takes effect at its own time and in its own Profile, which the message may not tell', async () => {
    const { at: _, ...event } = fresh('balance.created');
    Object.assign(event.record as object, { at: '2026-05-04T10:15:29Z' });
    const createState = jest.fn(createEmptyState);
    const readClaim = async () => writeMessage({ delivery, event });
    const layers = [{ balance: () => {} }];
    const worker = workerOf(db, { layers, readClaim, createState });

    await worker.run([claimOf(event)]);

    expect(createState).toHaveBeenCalledWith(
      expect.objectContaining({
        profileId: Object(event.profile).id,
        stamp: `2026-05-04T10:15:29.000000000Z ${event.id}`,
      }),
    );
  });

  const unusable: [what: string, reason: string, ReadClaim][] = [
    ['is gone', 'permanent', async () => undefined],
    ['is no message', 'unreadable', async () => 'person@example.com'],
    [
      'is another event',
      'unreadable',
      async () => writeMessage({ delivery, event: eventOf('profile.ready') }),
    ],
    [
      'is an event of another type',
      'unreadable',
      async ({ eventId }) =>
        writeMessage({ delivery, event: eventOf('profile.created', { id: eventId }) }),
    ],
  ];

  test.each(unusable)('is dead where its object %s: %s', async (_, reason, readClaim) => {
    const worker = workerOf(db, { layers: everything(() => {}), readClaim });

    expect(await worker.run([claimOf(fresh('profile.ready'))])).toEqual([]);
    expect(worker.dead).toMatchObject([
      { reason, error: expect.stringContaining('claimed object') },
    ]);
    expect(output.lines.join('')).not.toContain('person@example.com');
  });
});
