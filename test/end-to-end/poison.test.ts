import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import { payloadOf } from '../events.ts';
import { takeDeadLetters } from './dead-letters.ts';
import { createProfileEvents } from './profile-events.ts';
import { type Line, type RunningStack, runStack } from './stack.ts';

const RECEIVES = 5;

/**
 * 120 times faster: what failed comes back after a second or two, and what nobody has answered for
 * after three, which is long for a sandbox that has started. As few receives as there may be.
 */
let stack: RunningStack;
beforeAll(async () => {
  const handlers = join(import.meta.dirname, 'recording-handlers.ts');
  stack = await runStack({ props: { maxReceiveCount: RECEIVES }, speed: 120, handlers });
  const first = createProfileEvents('first')('balance.created');
  await post(first);
  await stack.said('processed', [first.id]);
});
afterAll(() => stack.stop());

/** What became of an event at each of its receives. */
const outcomesOf = (eventId: string) =>
  stack.lines.filter((line) => line.eventId === eventId && line.outcome);

/** What became of those of which not even the type is known. */
const unreadIn = (lines: readonly Line[]) =>
  lines.filter(({ message, type }) => message === 'event' && !type);

const post = (...events: readonly unknown[]) => stack.post(JSON.stringify(payloadOf(events)));

describe('a message', () => {
  test('that cannot be read is a dead letter at its first receive, and no other is', async () => {
    const beside = createProfileEvents('beside')('balance.created');
    const { sqs } = createAwsClients(stack.endpoints);
    const QueueUrl = stack.physicalId('StorageEventQueue0');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'person@example.com' }));
    await post(beside);
    await stack.said('processed', [beside.id]);

    expect(await takeDeadLetters(stack, 1)).toEqual([
      {
        body: 'person@example.com',
        reason: 'unreadable',
        error: 'MalformedError: not a queue message: not JSON',
      },
    ]);
    await stack.wrote((lines) => unreadIn(lines).length > 0);
    expect(unreadIn(stack.lines)).toMatchObject([
      { outcome: 'dead', reason: 'unreadable', receives: 1 },
    ]);
    expect(outcomesOf(beside.id)).toMatchObject([{ outcome: 'processed' }]);
    expect(JSON.stringify(stack.lines)).not.toContain('person@example.com');
  });

  test('of a known type with another shape is a dead letter at once that says where', async () => {
    const record = { id: 7 };
    const event = createProfileEvents('shape')('profile.ready', { record });
    await post(event);

    expect(await takeDeadLetters(stack, 1)).toMatchObject([
      {
        reason: 'shape',
        error: expect.stringMatching(/another shape: record\.id$/),
        eventId: event.id,
        eventType: 'profile.ready',
      },
    ]);
    await stack.said('dead', [event.id]);
    expect(outcomesOf(event.id)).toMatchObject([{ outcome: 'dead', receives: 1 }]);
  });

  test('whose handler always throws is a dead letter after as many receives as its stage allows', async () => {
    const event = createProfileEvents('exhausted')('balance.created');
    stack.recorder.react = ({ eventId }) => (eventId === event.id ? 'throw' : 'return');
    await post(event);

    expect(await takeDeadLetters(stack, 1)).toMatchObject([
      { reason: 'exhausted', error: 'Error: the recorder has it throw', eventId: event.id },
    ]);
    await stack.said('dead', [event.id]);
    expect(outcomesOf(event.id).map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      ...Array.from({ length: RECEIVES - 1 }, (_, i) => ['retried', i + 1]),
      ['dead', RECEIVES],
    ]);
    expect(stack.recorder.count('start', event.id)).toBe(RECEIVES);
  });

  test('that SQS itself moves has no reason: no worker has lived to say one', async () => {
    const event = createProfileEvents('killed')('balance.created');
    const interference = await stack.interfere({
      action: 'dynamodb:UpdateItem',
      resource: /Ledger/,
      body: new RegExp(`${event.id}"`),
      takesEffect: false,
      before: () => stack.sandboxes.kill('WorkerFunction'),
    });
    await post(event);
    const [letter] = await takeDeadLetters(stack, 1);

    expect(letter).toMatchObject({ eventId: event.id });
    expect([letter?.reason, letter?.error]).toEqual([undefined, undefined]);
    expect(outcomesOf(event.id)).toEqual([]);
    // On a slow machine it comes back once more before a sandbox has started.
    expect(interference.seen()).toBeGreaterThan(1);
    expect(interference.seen()).toBeLessThanOrEqual(RECEIVES);
    await interference.end();
  });

  test('that cannot be sent to the dead-letter queue is retried, and dead once it can', async () => {
    const event = createProfileEvents('unreachable')('balance.created');
    stack.recorder.react = ({ eventId }) => (eventId === event.id ? 'throw permanently' : 'return');
    const interference = await stack.interfere({
      action: 'sqs:SendMessage',
      resource: /DeadLetter/,
      takesEffect: false,
    });
    await post(event);
    await stack.said('retried', [event.id]);
    await interference.end();

    expect(await takeDeadLetters(stack, 1)).toMatchObject([
      { reason: 'permanent', error: 'PermanentError: the recorder has it give up' },
    ]);
    await stack.said('dead', [event.id]);
    const outcomes = outcomesOf(event.id).map(({ outcome }) => outcome);
    expect([new Set(outcomes.slice(0, -1)), outcomes.at(-1)]).toEqual([
      new Set(['retried']),
      'dead',
    ]);
    const item = (await stack.scan('StorageLedgerTable')).find((i) => i.eventId === event.id);
    expect(item).toMatchObject({ status: 'dead', failure: 'dead' });
  });
});
