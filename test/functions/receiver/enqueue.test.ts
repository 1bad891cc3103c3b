import type { SendMessageBatchRequestEntry } from '@aws-sdk/client-sqs';
import type { SendBatch } from '../../../functions/receiver/aws/queue.ts';
import { createEnqueue } from '../../../functions/receiver/enqueue.ts';
import type { StoredObject } from '../../../functions/receiver/payload-bucket.ts';
import { parseMessage } from '../../../functions/shared/message.ts';

const context = {
  delivery: { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' },
  environment: { id: 'env_1' },
  signal: new AbortController().signal,
};

const eventsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `evt_${i}`, type: 'balance.created' }));

/** A queue that refuses an entry as often as the test says, inside a successful answer. */
function queueThat(refuses: (id: string | undefined, batch: number) => boolean) {
  const accepted: string[] = [];
  const sizes: number[] = [];

  const sendBatch: SendBatch = async (entries) => {
    const batch = sizes.push(entries.length);
    const isRefused = ({ MessageAttributes }: SendMessageBatchRequestEntry) =>
      refuses(MessageAttributes?.eventId?.StringValue, batch);

    const taken = entries.filter((entry) => !isRefused(entry));
    accepted.push(...taken.map(({ MessageBody = '' }) => MessageBody));
    return { Successful: taken.map(({ Id }) => ({ Id, MessageId: Id, MD5OfMessageBody: '' })) };
  };

  const objects: StoredObject[] = [];
  const putObject = jest.fn(async (object: StoredObject) => void objects.push(object));
  const enqueue = createEnqueue({ sendBatch, bucket: 'bucket', putObject });
  const acceptedIds = () => accepted.map((body) => parseMessage(body).event?.id).sort();

  return { accepted, acceptedIds, enqueue, objects, putObject, sizes };
}

describe('enqueue', () => {
  test('puts every event into one message, ten to a batch', async () => {
    const queue = queueThat(() => false);

    await queue.enqueue(eventsOf(23), context);

    expect(queue.acceptedIds()).toEqual(
      eventsOf(23)
        .map(({ id }) => id)
        .sort(),
    );
    expect(queue.sizes.sort()).toEqual([10, 10, 3]);
  });

  test('sends nothing for a delivery without events', async () => {
    const queue = queueThat(() => false);

    await queue.enqueue([], context);

    expect(queue.sizes).toEqual([]);
  });

  test('sends what SQS refused again, and that alone', async () => {
    const queue = queueThat((id, batch) => id === 'evt_2' && batch <= 2);

    await queue.enqueue(eventsOf(5), context);

    expect(queue.acceptedIds()).toEqual(['evt_0', 'evt_1', 'evt_2', 'evt_3', 'evt_4']);
    expect(queue.sizes).toEqual([5, 1, 1]);
  });

  test('fails when SQS refuses an event until time is up', async () => {
    const queue = queueThat((id) => id === 'evt_0');

    const enqueued = queue.enqueue(eventsOf(2), { ...context, signal: AbortSignal.timeout(200) });

    await expect(enqueued).rejects.toThrow('sqs refused 1 of 2 events');
    expect(queue.acceptedIds()).toEqual(['evt_1']);
  });

  test('keeps an event that is too large for a message, and queues its claim check', async () => {
    const queue = queueThat(() => false);
    const large = {
      id: 'evt_large',
      type: 't',
      at: '2026',
      profile: { id: 'p_1' },
      x: 'é'.repeat(600_000),
    };

    await queue.enqueue([large], context);

    const key = queue.objects[0]?.key ?? '';
    expect(key).toMatch(/^claim\/p_1\/evt_large\/[0-9a-f]{64}$/);
    expect(parseMessage(queue.objects[0]?.body ?? '').event).toEqual(large);
    expect(parseMessage(queue.accepted[0] ?? '')).toEqual({
      delivery: context.delivery,
      claimCheck: {
        bucket: 'bucket',
        key,
        eventId: 'evt_large',
        type: 't',
        profileId: 'p_1',
        at: '2026',
      },
    });
  });

  test('keeps two large events of one id apart, and a redelivered one once', async () => {
    const queue = queueThat(() => false);
    const large = (type: string) => ({ id: 'evt_same', type, x: 'x'.repeat(1_100_000) });

    await queue.enqueue([large('profile.created'), large('profile.deleted')], context);
    await queue.enqueue([large('profile.created')], context);

    expect(new Set(queue.objects.map(({ key }) => key)).size).toBe(2);
  });

  test('fails when the large event is not kept, and queues nothing for it', async () => {
    const queue = queueThat(() => false);
    queue.putObject.mockRejectedValueOnce(new Error('s3 is down'));
    const large = { id: 'evt_large', type: 't', x: 'x'.repeat(1_100_000) };

    await expect(queue.enqueue([large], context)).rejects.toThrow('s3 is down');
    expect(queue.accepted).toEqual([]);
  });

  test('gives up on a queue that does not answer when time is up', async () => {
    const signal = AbortSignal.timeout(50);
    const sendBatch: SendBatch = (_entries, given) =>
      new Promise((_resolve, reject) => {
        given.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const enqueue = createEnqueue({ sendBatch, bucket: 'b', putObject: async () => {} });

    await expect(enqueue(eventsOf(1), { ...context, signal })).rejects.toThrow('aborted');
  });
});
