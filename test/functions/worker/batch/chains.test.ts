import type { Ledger } from '../../../../functions/worker/ledger/ledger.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { everything, ofProfile } from '../scene.ts';
import { captureLines, carrying, workerOf } from '../set-up.ts';

let db: StartedDynamoDb;
beforeAll(async () => {
  db = await startDynamoDb();
});
afterAll(() => db.stop());
beforeEach(() => void captureLines());

describe('order', () => {
  test('is that of the stamps within a Profile, whatever becomes of each event', async () => {
    const times = ['10:00:03Z', '10:00:01Z', '12:00:02+02:00', '10:00:02.5Z'];
    const events = times.map((time) => ofProfile('p_ordered', `2026-05-04T${time}`));
    const seen: string[] = [];
    const layers = everything(async ({ at }) => {
      seen.push(`begin ${at}`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`end ${at}`);
      if (at?.includes(':01Z')) throw new Error('down');
    });

    await workerOf(db, { layers }).run(events.map((event, i) => carrying(`m${i}`, event)));

    const ordered = ['10:00:01Z', '12:00:02+02:00', '10:00:02.5Z', '10:00:03Z'];
    expect(seen).toEqual(
      ordered.flatMap((time) => [`begin 2026-05-04T${time}`, `end 2026-05-04T${time}`]),
    );
  });

  test('is none between Profiles, of which ten run side by side', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let begun = 0;
    const { ledger } = workerOf(db);
    const claim: Ledger['claim'] = async (...call) => {
      begun++;
      await gate;
      return ledger.claim(...call);
    };
    const worker = workerOf(db, {
      layers: everything(() => {}),
      ledger: { ...ledger, claim },
    });
    const events = Array.from({ length: 25 }, (_, i) => ofProfile(`p_${i}`));

    const run = worker.run(events.map((event, i) => carrying(`m${i}`, event)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toBe(10);

    open();
    expect(await run).toEqual([]);
    expect(begun).toBe(25);
  });
});
