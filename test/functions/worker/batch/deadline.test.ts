import { writeMessage } from '../../../../functions/shared/message.ts';
import type { DynamoDb } from '../../../../functions/worker/dynamodb.ts';
import type { EventHandlers } from '../../../../functions/worker/find-handler.ts';
import { createLedger } from '../../../../functions/worker/ledger/ledger.ts';
import { type StartedDynamoDb, startDynamoDb } from '../../../dynamodb.ts';
import { eventOf } from '../../../events.ts';
import { run } from '../handlers/run.ts';
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

const never = new Promise<never>(() => {});
const hangs: DynamoDb = () => never;
const hanging: EventHandlers = { 'profile.ready': () => never, 'balance.created': () => {} };

let serial = 0;
const ofProfile = (id: string, second = 0) =>
  eventOf('profile.ready', {
    id: `evt_${++serial}Late`,
    at: `2026-05-04T10:15:0${second}Z`,
    profile: { id },
  });
const balance = () => eventOf('balance.created', { id: `evt_${++serial}Late` });

/** Milliseconds: half of it is for the handlers, and then there is more than 1 s to report. */
const REMAINING_MS = 3_000;

/** By the order of two timers rather than by a clock: a slow machine delays both. */
async function answeredInTime(run: () => Promise<string[]>) {
  const { promise, resolve } = Promise.withResolvers<'too late'>();
  const deadline = setTimeout(() => resolve('too late'), REMAINING_MS);
  const answer = await Promise.race([promise, run()]);
  clearTimeout(deadline);
  return answer;
}

describe('the deadline', () => {
  test('costs the handler that ignores its signal its own record, and no other', async () => {
    const [stuck, done] = [ofProfile('p_stuck'), balance()];
    const worker = workerOf(db, { layers: [hanging] });
    const records = [carrying('stuck', stuck), carrying('done', done)];

    expect(await answeredInTime(() => worker.run(records, REMAINING_MS))).toEqual(['stuck']);
    expect(output.events()).toMatchObject([
      { eventId: done.id, outcome: 'processed' },
      { eventId: stuck.id, outcome: 'retried', attempt: 1, retrySeconds: 15 },
    ]);
    expect(output.events()[1].error).toBe('Error: the handler did not finish in time');
  });

  test('leaves those behind it unstarted: without a try, and soon visible again', async () => {
    const events = [1, 2, 3].map((second) => ofProfile('p_stuck', second));
    const worker = workerOf(db, { layers: [hanging] });
    const records = events.map((event, i) => carrying(`m${i}`, event));

    expect(await answeredInTime(() => worker.run(records, REMAINING_MS))).toEqual([
      'm0',
      'm1',
      'm2',
    ]);
    expect(worker.hidden).toEqual([
      ['m0', 15],
      ['m1', 5],
      ['m2', 5],
    ]);
    expect(output.events()[2]).toMatchObject({
      outcome: 'retried',
      error: expect.stringContaining('no time left to start it'),
    });
    expect(output.events()[2].attempt).toBeUndefined();

    const next = workerOf(db, { layers: [{ profile: () => {} }] });
    await next.run([carrying('m1', events[1] ?? ofProfile('p'), 2)]);
    expect(output.events().at(-1)).toMatchObject({ outcome: 'processed', attempt: 1 });
  });

  test('is kept where DynamoDB hangs from the beginning', async () => {
    const ledger = createLedger({ dynamoDb: hangs, table: 'Ledger', days: 30 });
    const worker = workerOf(db, { layers: [hanging], ledger });
    const records = [ofProfile('p_1'), ofProfile('p_2')].map((event, i) =>
      carrying(`m${i}`, event, i + 1),
    );

    expect(await answeredInTime(() => worker.run(records, REMAINING_MS))).toEqual(['m0', 'm1']);
    expect(worker.hidden.sort()).toEqual([
      ['m0', 15],
      ['m1', 30],
    ]);
  });

  test('is kept where DynamoDB hangs after the handler, and then the event is outstanding', async () => {
    const ledger = createLedger({ dynamoDb: db.dynamoDb, table: 'Ledger', days: 30 });
    const worker = workerOf(db, {
      layers: [hanging],
      ledger: { ...ledger, finish: () => never },
    });

    expect(
      await answeredInTime(() => worker.run([carrying('m', balance())], REMAINING_MS)),
    ).toEqual(['m']);
    expect(output.events()).toMatchObject([
      { outcome: 'retried', error: expect.stringContaining('outstanding') },
    ]);
  });

  test('is kept where the read of a claimed object hangs', async () => {
    const { id: eventId, type } = balance();
    const claimCheck = { bucket: 'b', key: 'k', eventId, type };
    const worker = workerOf(db, { layers: [hanging], readClaim: () => never });
    const records = [recordOf('m', writeMessage({ delivery, claimCheck }))];

    expect(await answeredInTime(() => worker.run(records, REMAINING_MS))).toEqual(['m']);
    expect(output.events()).toMatchObject([
      { outcome: 'retried', error: 'Error: the read of the claimed object did not finish in time' },
    ]);
  });

  test('lets no handler begin after it', async () => {
    const started: string[] = [];
    const handlers: EventHandlers = { balance: ({ id }) => void started.push(id) };
    const signal = AbortSignal.abort(new Error('time is up'));
    const ran = run(handlers, balance(), { dynamoDb: db.dynamoDb, table: 'State', signal });

    await expect(ran).rejects.toThrow('time is up');
    expect(started).toEqual([]);
  });

  const CALLS = ['sendDeadLetter', 'hideFor', 'isDeleted'] as const;
  test.each(CALLS)('is kept where %s hangs', async (name) => {
    const worker = workerOf(db, { layers: [hanging], [name]: () => never });
    const shapeless = eventOf('balance.created', { id: `evt_${++serial}Late`, record: { id: 7 } });
    const records = [carrying('m', shapeless), carrying('n', ofProfile('p_stuck'))];

    const answer = await answeredInTime(() => worker.run(records, REMAINING_MS));
    expect(answer).toEqual(name === 'hideFor' ? ['n'] : ['m', 'n']);
    expect(output.events()).toHaveLength(2);
  });

  test('gives an event to no second run while a handler that was given up may be at work', async () => {
    const event = ofProfile('p_stuck');
    let starts = 0;
    const layers: EventHandlers[] = [
      {
        'profile.ready': () => {
          starts++;
          return never;
        },
      },
    ];
    const worker = workerOf(db, { layers });
    await worker.run([carrying('m', event)], REMAINING_MS);

    expect(await worker.run([carrying('m', event, 2)], REMAINING_MS)).toEqual(['m']);
    expect(starts).toBe(1);
    expect(output.events().map(({ outcome }) => outcome)).toEqual(['retried', 'busy']);
  });

  test('frees the event of a handler that heeds its signal', async () => {
    const event = ofProfile('p_heeds');
    const heeds: EventHandlers = {
      profile: (_, { signal, attempt }) =>
        new Promise((resolve, reject) => {
          if (attempt === 2) resolve();
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    };
    const worker = workerOf(db, { layers: [heeds] });
    await worker.run([carrying('m', event)], REMAINING_MS);

    expect(await worker.run([carrying('m', event, 2)], REMAINING_MS)).toEqual([]);
  });

  test('tells every handler by its signal', async () => {
    const reasons: unknown[] = [];
    const layers: EventHandlers[] = [
      {
        profile: (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason.name);
              reject(signal.reason);
            });
          }),
      },
    ];
    await workerOf(db, { layers }).run([carrying('m', ofProfile('p'))], REMAINING_MS);

    expect(reasons).toEqual(['TimeoutError']);
  });
});

describe('an outage', () => {
  test('after the handler is sat out: what has succeeded does not run again', async () => {
    let refusals = 3;
    const ledger = createLedger({ dynamoDb: db.dynamoDb, table: 'Ledger', days: 30 });
    const worker = workerOf(db, {
      layers: [hanging],
      ledger: {
        ...ledger,
        finish: (...call) =>
          refusals-- > 0 ? Promise.reject(new Error('throttled')) : ledger.finish(...call),
      },
    });

    expect(await worker.run([carrying('m', balance())])).toEqual([]);
    expect(output.events()).toMatchObject([{ outcome: 'processed' }]);
  });

  test('of the claim costs no try, and no dead letter either', async () => {
    const ledger = createLedger({ dynamoDb: db.dynamoDb, table: 'Ledger', days: 30 });
    const worker = workerOf(db, {
      layers: [hanging],
      ledger: { ...ledger, claim: () => Promise.reject(new Error('throttled')) },
    });

    expect(await worker.run([carrying('m', balance(), 14)])).toEqual(['m']);
    expect(worker.dead).toEqual([]);
    expect(output.events()).toMatchObject([{ outcome: 'retried', error: 'Error: throttled' }]);
  });

  test('of a lost claim has the message again, and then it is a duplicate or busy', async () => {
    const ledger = createLedger({ dynamoDb: db.dynamoDb, table: 'Ledger', days: 30 });
    const worker = workerOf(db, {
      layers: [hanging],
      ledger: { ...ledger, finish: async () => false },
    });

    expect(await worker.run([carrying('m', balance())])).toEqual(['m']);
    expect(output.events()).toMatchObject([
      { outcome: 'retried', error: expect.stringContaining('claim was lost') },
    ]);
  });
});
