import * as z from 'zod';

/** How full a queue is. */
export const QUEUE_LEVELS = z.object({
  name: z.string(),
  visible: z.number(),
  notVisible: z.number(),
  /** When the oldest message came, in epoch milliseconds, if there is one. */
  oldestAtMs: z.number().optional(),
});

/** Messages of one request to SQS that succeeded, or such a request that found none. */
export const COUNTED = z.object({
  queue: z.string(),
  metric: z.enum([
    'NumberOfMessagesSent',
    'NumberOfMessagesReceived',
    'NumberOfMessagesDeleted',
    'NumberOfEmptyReceives',
  ]),
  count: z.number(),
});

export type QueueLevels = Readonly<z.infer<typeof QUEUE_LEVELS>>;
export type Counted = Readonly<z.infer<typeof COUNTED>>;

/** What the SQS emulator knows of a queue. */
export interface InspectedQueue {
  readonly attributes: Readonly<Record<string, string>>;
  readonly messages: {
    readonly ready: readonly InspectedMessage[];
    readonly inflight: readonly {
      readonly message: InspectedMessage;
      /** Epoch milliseconds. */
      readonly visibilityDeadline: number;
    }[];
  };
}

interface InspectedMessage {
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly sentTimestamp: number;
  readonly approximateReceiveCount: number;
}

/**
 * Measures queues of the emulator. In a queue that takes another's dead letters a message is as old
 * as its stay there, which begins when it is first seen; what is there at the first look has its
 * own age.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function createMeasure(
  inspect: (name: string) => InspectedQueue | undefined,
  nowMs: () => number = Date.now,
): (names: readonly string[]) => QueueLevels[] {
  const arrivals = new Map<string, Map<string, number>>();

  const arrivedIn = (queue: string, messages: readonly InspectedMessage[]) => {
    const known = arrivals.get(queue);
    const now = new Map(
      messages.map(({ messageId, sentTimestamp }) => [
        messageId,
        known ? (known.get(messageId) ?? nowMs()) : sentTimestamp,
      ]),
    );
    arrivals.set(queue, now);
    return ({ messageId }: InspectedMessage) => now.get(messageId) ?? nowMs();
  };

  return (names) => {
    const queues = names.flatMap((name) => {
      const queue = inspect(name);
      return queue ? [{ name, ...queue }] : [];
    });
    const targets = queues.map(({ attributes }) => attributes.RedrivePolicy ?? '').join();

    return queues.map(({ name, messages: { ready, inflight } }) => {
      const now = nowMs();
      const all = [...ready, ...inflight.map(({ message }) => message)];
      const takesDeadLetters = targets.includes(`:${name}"`);
      const sinceOf = takesDeadLetters ? arrivedIn(name, all) : sentOf;
      const counting = takesDeadLetters ? all : all.filter(isNotPoison);
      const notVisible = inflight.filter(({ visibilityDeadline: end }) => end > now).length;
      const oldestAtMs = oldest(counting.map(sinceOf));
      return { name, visible: all.length - notVisible, notVisible, oldestAtMs };
    });
  };
}

const oldest = (moments: readonly number[]): number | undefined =>
  moments.length === 0 ? undefined : moments.reduce((one, other) => Math.min(one, other));

const sentOf = ({ sentTimestamp }: InspectedMessage): number => sentTimestamp;

/** SQS leaves out of the age what was received more than three times. */
const isNotPoison = ({ approximateReceiveCount }: InspectedMessage): boolean =>
  approximateReceiveCount <= 3;
