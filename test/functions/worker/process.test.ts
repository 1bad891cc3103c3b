import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { eventTypes } from '../../../functions/shared/event-types.ts';
import { writeMessage } from '../../../functions/shared/message.ts';
import type { ReadClaim } from '../../../functions/worker/batch/whole-message.ts';
import { PermanentError, RetryLater } from '../../../functions/worker/failure.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import type { Ledger } from '../../../functions/worker/ledger/ledger.ts';
import { type DynamoDb, startDynamoDb } from '../../dynamodb.ts';
import { eventOf } from '../../events.ts';
import { captureLines, carrying, delivery, recordOf, workerOf } from './set-up.ts';

let dynamoDb: DynamoDb;
let output: ReturnType<typeof captureLines>;
beforeAll(async () => {
  dynamoDb = await startDynamoDb();
});
afterAll(() => dynamoDb.stop());
beforeEach(() => {
  output = captureLines();
});

let serial = 0;
/** A recorded event under an id of its own, so that no test meets another's in the Ledger. */
const fresh: typeof eventOf = (type, overrides) =>
  eventOf(type, { id: `evt_${++serial}Fresh`, ...overrides });
const ofProfile = (id: string, at = '2026-05-04T10:15:31Z') =>
  fresh('profile.ready', { at, profile: { id } });

const everything = (handler: NonNullable<EventHandlers['profile']>): EventHandlers[] => [
  { profile: handler },
];
const throwing = (thrown: unknown) =>
  everything(() => {
    throw thrown;
  });

async function ledgerItem(eventId: string) {
  const { Item } = await dynamoDb.client.send(
    new GetItemCommand({ TableName: dynamoDb.ledgerTable, Key: { eventId: { S: eventId } } }),
  );
  return Item;
}

describe('process', () => {
  test('runs the handlers of an event, layer after layer, and says so in one line', async () => {
    const seen: string[] = [];
    const layers: EventHandlers[] = [
      { profile: () => void seen.push('default') },
      { 'profile.ready': ({ id }) => void seen.push(id) },
    ];
    const event = fresh('profile.ready');

    expect(await workerOf(dynamoDb, { layers }).run([carrying('m1', event, 3)])).toEqual([]);
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
      },
    ]);
    expect((await ledgerItem(event.id))?.status).toEqual({ S: 'processed' });
  });

  test('runs an event once, however many workers have it at the same moment', async () => {
    let starts = 0;
    const { promise: began, resolve: begin } = Promise.withResolvers<void>();
    const layers = everything(async () => {
      starts++;
      await began;
    });
    const event = fresh('profile.ready');

    const runs = Array.from({ length: 10 }, (_, i) =>
      workerOf(dynamoDb, { layers }).run([carrying(`m${i}`, event)]),
    );
    await Promise.any(runs.map(async (run) => (await run).length > 0 || Promise.reject()));
    begin();
    const answers = (await Promise.all(runs)).flat();

    expect(starts).toBe(1);
    expect(answers).toHaveLength(9);
    expect(await workerOf(dynamoDb, { layers }).run([carrying('again', event)])).toEqual([]);
    expect(output.events().at(-1)).toMatchObject({ outcome: 'duplicate' });
    expect(starts).toBe(1);
  });

  test('has a busy event again when the other run is over', async () => {
    const event = fresh('profile.ready');
    const worker = workerOf(dynamoDb, { layers: everything(() => {}) });
    await worker.ledger.claim(entryOf(event.id), {
      deadlineMs: Date.now() + 30_000,
      signal: AbortSignal.timeout(5_000),
    });

    expect(await worker.run([carrying('m1', event)])).toEqual(['m1']);
    expect(worker.hidden).toEqual([['m1', expect.any(Number)]]);
    expect(worker.hidden[0]?.[1]).toBeGreaterThan(35);
    expect(worker.hidden[0]?.[1]).toBeLessThanOrEqual(40);
    expect(output.events()).toMatchObject([{ level: 'INFO', outcome: 'busy' }]);
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

    const worker = workerOf(dynamoDb, { layers });
    expect(await worker.run(records)).toEqual(['first 1', 'second 1']);
    expect(started.sort()).toEqual([good.id, bad.id].sort());
    expect(
      output
        .events()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['busy', 'duplicate', 'processed', 'retried']);
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

    expect(await workerOf(dynamoDb).run(records)).toEqual([]);
    expect(
      output
        .events()
        .map(({ outcome, eventId }) => `${eventId} ${outcome}`)
        .sort(),
    ).toEqual([`${event.id} ignored`, 'evt_2 unknown', 'evt_3 unknown'].sort());

    await workerOf(dynamoDb, { layers: everything(() => {}) }).run([carrying('m4', event)]);
    expect(output.events().at(-1)).toMatchObject({ outcome: 'processed', attempt: 2 });
  });

  test('leaves nothing that leads to a Profile that the handlers found deleted', async () => {
    const event = ofProfile('p_deleted');
    const state = { set: async () => new Set<never>(), get: async () => undefined };

    await workerOf(dynamoDb, {
      layers: everything(() => {}),
      state: { ...state, isProfileDeleted: true },
    }).run([carrying('m1', event)]);

    expect(JSON.stringify(await ledgerItem(event.id))).not.toContain('p_deleted');
  });
});

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

    await workerOf(dynamoDb, { layers }).run(events.map((event, i) => carrying(`m${i}`, event)));

    const ordered = ['10:00:01Z', '12:00:02+02:00', '10:00:02.5Z', '10:00:03Z'];
    expect(seen).toEqual(
      ordered.flatMap((time) => [`begin 2026-05-04T${time}`, `end 2026-05-04T${time}`]),
    );
  });

  test('is none between Profiles, of which ten run side by side', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let begun = 0;
    const { ledger } = workerOf(dynamoDb);
    const claim: Ledger['claim'] = async (...call) => {
      begun++;
      await gate;
      return ledger.claim(...call);
    };
    const worker = workerOf(dynamoDb, {
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

describe('a failure', () => {
  test('is tried again later, and holds nothing back', async () => {
    const events = [ofProfile('p_a'), fresh('balance.created'), fresh('balance.created')];
    const layers: EventHandlers[] = [
      ...throwing(new Error('database is down')),
      { balance: () => {} },
    ];
    const worker = workerOf(dynamoDb, { layers });

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
    expect(await ledgerItem(events[0]?.id ?? '')).toMatchObject({
      status: { S: 'failed' },
      failure: { S: 'failed' },
      error: { M: { name: { S: 'Error' }, message: { S: 'database is down' } } },
    });
  });

  test('is tried again when the handler says, longer each time where it says nothing', async () => {
    const event = ofProfile('p_a');
    const later = workerOf(dynamoDb, { layers: throwing(new RetryLater(7)) });
    await later.run([carrying('m1', event)]);
    const worker = workerOf(dynamoDb, { layers: throwing(new Error('down')) });
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

  test.each([
    ['permanent', 'the handler says so', throwing(new PermanentError('no such user')), {}, 1],
    ['shape', 'the event has another shape', everything(() => {}), { profile: 7 }, 1],
    ['exhausted', 'it was the last receive', throwing(new Error('down')), {}, 14],
  ] as const)('is %s where %s', async (reason, _, layers, overrides, receives) => {
    const event = fresh('profile.ready', overrides);
    const worker = workerOf(dynamoDb, { layers });

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
    expect(await ledgerItem(event.id)).toMatchObject({
      status: { S: 'dead' },
      failure: { S: 'dead' },
    });
    expect(output.events()).toMatchObject([{ level: 'ERROR', outcome: 'dead', reason }]);
  });

  test('stays in the queue where the dead letter cannot be sent', async () => {
    const event = ofProfile('p_a');
    const worker = workerOf(dynamoDb, {
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
    const worker = workerOf(dynamoDb, {
      layers: [
        {
          statement: () => {
            throw new Error('bucket is away');
          },
        },
      ],
    });
    const first = fresh('statement.ready', { record: { at } });
    for (let n = 1; n < 7; n++) await worker.ledger.record(entryOf(first.id), 'ignored', signal());

    await worker.run([carrying('m1', first, 7)]);

    expect(output.events()).toMatchObject([{ outcome }]);
    expect(worker.hidden.map(([, wait]) => wait)).toEqual(seconds);
    if (outcome === 'dead')
      expect(worker.dead[0]?.error).toMatch(/URL has expired.*bucket is away/);
  });

  test.each([
    ['is not JSON', 'no JSON person@example.com'],
    ['is no message of ours', '{"Records":["person@example.com"]}'],
    [
      'has an empty event id',
      writeMessage({ delivery, event: { id: '', type: 'person@example.com' } }),
    ],
  ])('of a message that %s is unreadable, without a word of it said', async (_, body) => {
    const worker = workerOf(dynamoDb, { layers: [{ balance: () => {} }] });

    const records = [recordOf('bad', body), carrying('good', fresh('balance.created'))];
    expect(await worker.run(records)).toEqual([]);
    expect(worker.dead).toMatchObject([{ messageId: 'bad', reason: 'unreadable' }]);
    expect(output.events()).toContainEqual(
      expect.objectContaining({ messageId: 'bad', eventId: 'evt of bad', reason: 'unreadable' }),
    );
    expect(output.lines.join('') + JSON.stringify(worker.dead)).not.toContain('person@example.com');
  });

  test('is told without a personal value of the event, whatever the handler says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...eventTypes), fc.boolean(), async (type, isFinal) => {
        const event = fresh(type);
        const handler = (
          given: unknown,
          { logger }: { logger: { info: (text: string) => void } },
        ) => {
          logger.info(JSON.stringify(given));
          const text = `${JSON.stringify(given)} ${personal(event).join(' ')}`;
          throw isFinal ? new PermanentError(text) : new Error(text);
        };
        const kind = type.split('.')[0] as keyof EventHandlers;
        const worker = workerOf(dynamoDb, { layers: [{ [kind]: handler }] });
        await worker.run([carrying('m1', event)]);

        const told = `${output.lines.join('')}${JSON.stringify([worker.dead, await ledgerItem(event.id)])}`;
        for (const value of personal(event)) expect(told).not.toContain(value);
      }),
      { numRuns: 40 },
    );
  });

  test('says no more of a SyntaxError than its name, for it quotes what was read', async () => {
    const layers = everything(({ record }) => void JSON.parse(record?.name ?? ''));

    await workerOf(dynamoDb, { layers }).run([carrying('m1', fresh('profile.ready'))]);

    expect(output.events()[0].error).toBe('SyntaxError');
  });
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
    [
      'is gone',
      'permanent',
      async () => {
        throw new PermanentError('the claimed object is gone');
      },
    ],
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

/** What the fixtures have that is somebody's own. */
const personal = ({ profile, record, metadata }: Record<string, unknown>): string[] =>
  [...JSON.stringify([profile, record, metadata]).matchAll(PERSONAL)].map(([, text = '']) => text);
const PERSONAL =
  /"(?:email|phone|name|full|first|last|dateOfBirth|line1|line2|city|postalCode|internalUserId|url)":"([^"]{3,})"/g;

const entryOf = (eventId: string) => ({
  eventId,
  type: 'statement.ready',
  profileId: 'p',
  at: 'a',
  receivedAt: '',
});
const signal = () => AbortSignal.timeout(5_000);
