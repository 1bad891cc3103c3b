import { writeMessage } from '../../../functions/shared/message.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../dynamodb.ts';
import { entryOf, everything, fresh, ledgerItem, ofProfile } from './scene.ts';
import { captureLines, carrying, delivery, recordOf, workerOf } from './set-up.ts';

let db: StartedDynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
beforeEach(() => {
  output = captureLines();
});

/** What `metrics.test.ts` is about. */
const COUNTED = {
  Stage: 'test',
  EventsProcessed: 1,
  SinceEvent: expect.any(Number),
  SinceReceipt: expect.any(Number),
  _aws: expect.anything(),
};

describe('process', () => {
  test('runs the handlers of an event, layer after layer, and says so in one line', async () => {
    const seen: string[] = [];
    const layers: EventHandlers[] = [
      { profile: () => void seen.push('default') },
      { 'profile.ready': ({ id }) => void seen.push(id) },
    ];
    const event = fresh('profile.ready');

    expect(await workerOf(db, { layers }).run([carrying('m1', event, 3)])).toEqual([]);
    expect(seen).toEqual(['default', event.id]);
    expect(output.parsed()).toEqual([
      {
        timestamp: expect.any(String),
        level: 'INFO',
        message: 'event',
        eventId: event.id,
        type: 'profile.ready',
        profileId: 'p_1FixtureProfile0000001',
        deliveryId: 'request-1',
        messageId: 'm1',
        outcome: 'processed',
        attempt: 1,
        receives: 3,
        durationMs: expect.any(Number),
        ...COUNTED,
      },
    ]);
    expect((await ledgerItem(db, event.id))?.status).toEqual({ S: 'processed' });
  });

  test('runs an event once, however many workers have it at the same moment', async () => {
    let starts = 0;
    const layers = everything(() => void starts++);
    const event = fresh('profile.ready');

    const runs = Array.from({ length: 10 }, (_, i) =>
      workerOf(db, { layers }).run([carrying(`m${i}`, event)]),
    );
    const wanted = (await Promise.all(runs)).flat();
    const outcomes = output.events().map(({ outcome }) => outcome);

    expect(starts).toBe(1);
    expect(outcomes.filter((outcome) => outcome === 'processed')).toHaveLength(1);
    // Whoever asked while it ran has it again, whoever asked afterwards does not.
    expect(outcomes.filter((outcome) => outcome === 'busy')).toHaveLength(wanted.length);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(9 - wanted.length);
  });

  test('has no effect any more once it is processed', async () => {
    let starts = 0;
    const worker = workerOf(db, { layers: everything(() => void starts++) });
    const event = fresh('profile.ready');

    await worker.run([carrying('m1', event)]);
    expect(await worker.run([carrying('m2', event)])).toEqual([]);
    expect(output.events()).toMatchObject([
      { outcome: 'processed', attempt: 1 },
      { outcome: 'duplicate', attempt: 1, receives: 1 },
    ]);
    expect(starts).toBe(1);
  });

  test('has a busy event again when the other run is over', async () => {
    const event = fresh('profile.ready');
    const worker = workerOf(db, { layers: everything(() => {}) });
    await worker.ledger.claim(entryOf(event.id), {
      deadlineMs: Date.now() + 30_000,
      signal: AbortSignal.timeout(5_000),
    });

    expect(await worker.run([carrying('m1', event)])).toEqual(['m1']);
    expect(worker.hidden).toEqual([['m1', expect.any(Number)]]);
    expect(worker.hidden[0]?.[1]).toBeGreaterThan(35);
    expect(worker.hidden[0]?.[1]).toBeLessThanOrEqual(40);
    expect(output.events()).toMatchObject([{ level: 'INFO', outcome: 'busy', attempt: 1 }]);
  });

  test('leaves a second message of an event to what became of the first', async () => {
    const [good, bad] = [ofProfile('p_good'), ofProfile('p_bad')];
    const started: string[] = [];
    const layers = everything(({ id }) => {
      started.push(id);
      if (id === bad.id) throw new Error('down');
    });
    const records = [good, bad].flatMap((event, i) => [
      carrying(`first ${i}`, event),
      carrying(`second ${i}`, event),
    ]);

    const worker = workerOf(db, { layers });
    expect(await worker.run(records)).toEqual(['first 1', 'second 1']);
    expect(started.sort()).toEqual([good.id, bad.id].sort());
    expect(
      output
        .events()
        .map(({ outcome, attempt }) => `${outcome} ${attempt}`)
        .sort(),
    ).toEqual(['busy 1', 'duplicate 1', 'processed 1', 'retried 1']);
    expect(worker.hidden).toEqual([
      ['first 1', 15],
      ['second 1', 15],
    ]);
  });

  test('acknowledges what nobody handles and what is newer than our catalog', async () => {
    const event = fresh('profile.ready');
    const records = [
      carrying('m1', event),
      carrying('m2', { id: 'evt_2', type: 'loan.created' }),
      carrying('m3', { id: 'evt_3', type: 'constructor' }),
    ];

    expect(await workerOf(db).run(records)).toEqual([]);
    expect(
      output
        .events()
        .map(({ outcome, eventId }) => `${eventId} ${outcome}`)
        .sort(),
    ).toEqual([`${event.id} ignored`, 'evt_2 unknown', 'evt_3 unknown'].sort());

    await workerOf(db, { layers: everything(() => {}) }).run([carrying('m4', event)]);
    expect(output.events().at(-1)).toMatchObject({ outcome: 'processed', attempt: 2 });
  });

  test('says how often an event was tried whose claimed object cannot be deleted', async () => {
    const event = ofProfile('p_gone');
    const claimCheck = { bucket: 'b', key: 'k', eventId: event.id, type: event.type };
    const worker = workerOf(db, {
      layers: everything(() => {}),
      claims: { k: writeMessage({ delivery, event }) },
      isDeleted: async () => true,
      removeClaim: () => Promise.reject(new Error('S3 is away')),
    });

    expect(await worker.run([recordOf('m1', writeMessage({ delivery, claimCheck }))])).toEqual([
      'm1',
    ]);
    expect(output.events()).toMatchObject([{ outcome: 'retried', attempt: 1 }]);
  });

  test('leaves nothing that leads to a Profile that the handlers found deleted', async () => {
    const event = ofProfile('p_deleted');
    const state = { set: async () => new Set<never>(), get: async () => undefined };

    await workerOf(db, {
      layers: everything(() => {}),
      createState: () => ({ state, isProfileDeleted: () => true }),
    }).run([carrying('m1', event)]);

    expect(JSON.stringify(await ledgerItem(db, event.id))).not.toContain('p_deleted');
  });
});
