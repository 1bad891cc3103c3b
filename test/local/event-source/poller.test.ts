import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { EventSourceMapping } from '../../../local/event-source/event-source-mapping.ts';
import { Poller } from '../../../local/event-source/poller.ts';
import type { InvokeResult } from '../../../local/lambda/invocation.ts';

/** All that the poller uses of the client. */
const asSqs = (send: (command: unknown) => Promise<unknown>) =>
  // `send` of the client is overloaded; the poller calls it with these two commands alone.
  ({ send }) as unknown as EventSourceMapping['sqs'];

/** A queue of these messages that hides what it has handed out, for ever. */
const createQueue = (...bodies: string[]) => {
  const waiting = bodies.map((body) => ({
    MessageId: `id-${body}`,
    ReceiptHandle: body,
    Body: body,
  }));
  const deleted: (string | undefined)[] = [];
  const receives: ReceiveMessageCommand['input'][] = [];

  const send = async (command: unknown) => {
    if (command instanceof DeleteMessageBatchCommand) {
      deleted.push(...(command.input.Entries ?? []).map(({ ReceiptHandle }) => ReceiptHandle));
      return {};
    }
    if (!(command instanceof ReceiveMessageCommand)) throw new TypeError('not expected');

    receives.push(command.input);
    if (waiting.length === 0) await sleep(5);
    return { Messages: waiting.splice(0, command.input.MaxNumberOfMessages) };
  };
  return { deleted, receives, sqs: asSqs(send) };
};

interface Run {
  readonly bodies: readonly string[];
  readonly mapping?: Partial<EventSourceMapping>;
  readonly invoke?: (batch: readonly string[]) => Promise<InvokeResult> | InvokeResult;
}

const SUCCESS: InvokeResult = { payload: null };
const FAILURE: InvokeResult = { error: { errorType: 'Error', errorMessage: 'no' } };

const createMapping = (mapping: Partial<EventSourceMapping>): EventSourceMapping => ({
  sqs: createQueue().sqs,
  queueUrl: 'http://queue',
  queueArn: 'arn:queue',
  batchSize: 10,
  batchingWindowMs: 0,
  maximumConcurrency: 2,
  reportsBatchItemFailures: true,
  lambda: { invoke: async () => SUCCESS },
  onLine: () => {},
  ...mapping,
});

/** Polls until every body was invoked, then stops. */
const poll = async ({ bodies, mapping = {}, invoke = () => SUCCESS }: Run) => {
  const queue = createQueue(...bodies);
  const batches: string[][] = [];
  const { promise: allSeen, resolve } = Promise.withResolvers<void>();

  const lambda = {
    invoke: async (event: unknown) => {
      // The poller makes its events so.
      const { Records } = event as { Records: { body: string }[] };
      const batch = Records.map(({ body }) => body);
      batches.push(batch);
      if (batches.flat().length === bodies.length) resolve();
      return invoke(batch);
    },
  };
  const poller = new Poller(createMapping({ sqs: queue.sqs, lambda, ...mapping }));

  await allSeen;
  await poller.stop();
  return { ...queue, batches };
};

const letters = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

describe('Poller', () => {
  test('a batch has no more messages than its size, and what succeeded is deleted', async () => {
    const { batches, deleted } = await poll({ bodies: letters(5), mapping: { batchSize: 2 } });

    expect(batches).toEqual([['m0', 'm1'], ['m2', 'm3'], ['m4']]);
    expect(deleted).toEqual(letters(5));
  });

  test('what failed is never deleted', async () => {
    const { deleted } = await poll({
      bodies: letters(3),
      invoke: () => ({ payload: { batchItemFailures: [{ itemIdentifier: 'id-m1' }] } }),
    });
    expect(deleted).toEqual(['m0', 'm2']);
  });

  test('after a function error the whole batch stays', async () => {
    const { deleted } = await poll({ bodies: letters(3), invoke: () => FAILURE });
    expect(deleted).toEqual([]);
  });

  test('the function runs no more often at once than allowed', async () => {
    let running = 0;
    let most = 0;
    await poll({
      bodies: letters(6),
      mapping: { batchSize: 1, maximumConcurrency: 3 },
      invoke: async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(10);
        running -= 1;
        return SUCCESS;
      },
    });
    expect(most).toBe(3);
  });

  test('within the batching window a batch is filled by several receives of at most 10', async () => {
    const { batches, receives } = await poll({
      bodies: letters(25),
      mapping: { batchSize: 25, batchingWindowMs: 60_000 },
    });

    expect(batches).toEqual([letters(25)]);
    expect(receives.slice(0, 3).map((input) => input.MaxNumberOfMessages)).toEqual([10, 10, 5]);
  });

  test('stopping waits for the batches that are under way', async () => {
    let isFinished = false;
    await poll({
      bodies: ['m0'],
      invoke: async () => {
        await sleep(30);
        isFinished = true;
        return SUCCESS;
      },
    });
    expect(isFinished).toBe(true);
  });

  test('a queue that cannot be reached is reported without its messages', async () => {
    const { promise: line, resolve: onLine } = Promise.withResolvers<string>();
    const send = () => Promise.reject(new TypeError('content of a message'));
    const poller = new Poller(createMapping({ sqs: asSqs(send), onLine }));

    expect(JSON.parse(await line)).toEqual({
      timestamp: expect.any(String),
      level: 'ERROR',
      message: 'cannot reach arn:queue',
      error: 'TypeError',
    });
    await poller.stop();
  });
});
