import type { SQSRecord } from 'aws-lambda';
import { writeMessage } from '../../../functions/shared/message.ts';
import { createDispatch } from '../../../functions/worker/dispatch.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import { createProcessBatch } from '../../../functions/worker/process.ts';
import { eventOf } from '../../events.ts';

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
});
const eventLines = () =>
  lines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'event');

const delivery = { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' };

function recordOf(messageId: string, body: string, receiveCount = 1): SQSRecord {
  return {
    messageId,
    body,
    receiptHandle: 'handle',
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: '0',
      SenderId: 'sender',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: { eventId: { stringValue: `evt of ${messageId}`, dataType: 'String' } },
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn',
    awsRegion: 'us-east-1',
  };
}

const carrying = (messageId: string, event: { id: string; type: string }, receiveCount?: number) =>
  recordOf(messageId, writeMessage({ delivery, event }), receiveCount);

interface Options {
  readonly signal?: AbortSignal;
  readonly claims?: Record<string, string>;
}

const processed = (
  handlers: EventHandlers,
  records: SQSRecord[],
  { signal = AbortSignal.timeout(5_000), claims = {} }: Options = {},
) =>
  createProcessBatch({
    dispatch: createDispatch(handlers),
    readClaim: async ({ key }) => claims[key] ?? '',
  })(records, signal);

describe('process', () => {
  test('runs the handler of each event and reports nothing', async () => {
    const seen: string[] = [];
    const handlers: EventHandlers = { profile: ({ id }) => void seen.push(id) };
    const event = eventOf('profile.ready');

    expect(await processed(handlers, [carrying('m1', event, 3)])).toEqual({
      batchItemFailures: [],
    });
    expect(seen).toEqual([event.id]);
    expect(eventLines()).toEqual([
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
        attempt: 3,
        durationMs: expect.any(Number),
      },
    ]);
  });

  test('retries the record whose handler threw, and it alone', async () => {
    const handlers: EventHandlers = {
      'profile.ready': () => {
        throw new Error('database is down');
      },
      'balance.created': async () => {},
    };
    const records = [
      carrying('m1', eventOf('balance.created')),
      carrying('m2', eventOf('profile.ready')),
      carrying('m3', eventOf('balance.created')),
    ];

    expect(await processed(handlers, records)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm2' }],
    });
    expect(
      eventLines()
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['processed', 'processed', 'retried']);
  });

  test.each([
    ['is not JSON', 'no JSON person@example.com'],
    ['is no message of ours', '{"Records":["person@example.com"]}'],
  ])('a message that %s fails alone, without a word of it in the log', async (_, body) => {
    const records = [recordOf('bad', body), carrying('good', eventOf('balance.created'))];

    expect(await processed({ balance: () => {} }, records)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'bad' }],
    });
    expect(eventLines()).toContainEqual(
      expect.objectContaining({ messageId: 'bad', eventId: 'evt of bad', outcome: 'retried' }),
    );
    expect(lines.join('')).not.toContain('person@example.com');
  });

  test('retries a known type of another shape and names the place', async () => {
    const event = eventOf('balance.created', { record: { accountId: 7 } });

    expect(await processed({ balance: () => {} }, [carrying('m1', event)])).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }],
    });
    expect(eventLines()[0].error).toContain('record.accountId');
  });

  test('acknowledges what nobody handles and what is newer than our catalog', async () => {
    const records = [
      carrying('m1', eventOf('profile.ready')),
      carrying('m2', { id: 'evt_2', type: 'loan.created' }),
      carrying('m3', { id: 'evt_3', type: 'constructor' }),
    ];

    expect(await processed({}, records)).toEqual({ batchItemFailures: [] });
    expect(eventLines().map(({ outcome }) => outcome)).toEqual(['ignored', 'unknown', 'unknown']);
  });

  test('reads a claimed event', async () => {
    const seen: string[] = [];
    const event = eventOf('profile.ready');
    const claimCheck = { bucket: 'b', key: 'claim/1', eventId: event.id, type: event.type };
    const record = recordOf('m1', writeMessage({ delivery, claimCheck }));
    const claims = { 'claim/1': writeMessage({ delivery, event }) };

    await processed({ profile: ({ id }) => void seen.push(id) }, [record], { claims });

    expect(seen).toEqual([event.id]);
  });

  test('masks what a handler says of the event, in its errors and in its own lines', async () => {
    const handlers: EventHandlers = {
      profile: ({ record }, { logger }) => {
        logger.info(`mail to ${record?.email}`, { to: record?.email ?? '' });
        throw new Error(`cannot mail ${record?.email}`);
      },
    };

    await processed(handlers, [carrying('m1', eventOf('profile.ready'))]);

    expect(lines.join('')).not.toContain('person@example.com');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { message: 'mail to ***', to: '***', eventId: expect.stringMatching(/^evt_/) },
      { message: 'event', error: 'Error: cannot mail ***' },
    ]);
  });

  test('cuts a long error, and fails at once where time is up already', async () => {
    const handlers: EventHandlers = {
      profile: () => {
        throw new Error('x'.repeat(1_000));
      },
      balance: () => new Promise(() => {}),
    };

    await processed(handlers, [carrying('m1', eventOf('profile.ready'))]);
    await processed(handlers, [carrying('m2', eventOf('balance.created'))], {
      signal: AbortSignal.abort(),
    });

    expect(eventLines().map(({ error }) => error.length)).toEqual([256, expect.any(Number)]);
    expect(eventLines()[1].error).toContain('did not finish in time');
  });

  test('keeps the ids of a claimed event whose object cannot be read', async () => {
    const claimCheck = { bucket: 'b', key: 'gone', eventId: 'evt_1', type: 't', profileId: 'p_1' };

    await processed({}, [recordOf('m1', writeMessage({ delivery, claimCheck }))]);

    expect(eventLines()).toMatchObject([
      {
        outcome: 'retried',
        eventId: 'evt_1',
        type: 't',
        profileId: 'p_1',
        deliveryId: 'request-1',
      },
    ]);
  });

  test('says no more of a SyntaxError than its name, for it quotes what was read', async () => {
    const handlers: EventHandlers = {
      profile: ({ record }) => void JSON.parse(record?.name ?? ''),
    };

    await processed(handlers, [carrying('m1', eventOf('profile.ready'))]);

    expect(eventLines()[0].error).toBe('SyntaxError');
  });

  test('gives up on a handler that ignores its signal, and on no other', async () => {
    const handlers: EventHandlers = {
      'profile.ready': () => new Promise(() => {}),
      'balance.created': () => {},
    };
    const records = [
      carrying('stuck', eventOf('profile.ready')),
      carrying('done', eventOf('balance.created')),
    ];

    expect(await processed(handlers, records, { signal: AbortSignal.timeout(50) })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'stuck' }],
    });
  });

  test('gives the handler what it needs to do a thing once', async () => {
    const contexts: unknown[] = [];
    const event = eventOf('profile.ready');

    await processed({ profile: (_, context) => void contexts.push(context) }, [
      carrying('m', event, 2),
    ]);

    expect(contexts).toEqual([
      expect.objectContaining({
        attempt: 2,
        idempotencyKey: event.id,
        signal: expect.any(AbortSignal),
      }),
    ]);
  });
});
