import type { Counted, QueueLevels } from '../emulators/queue-levels.ts';
import type { CloudWatch } from './cloudwatch.ts';
import type { MetricStore } from './metric-store.ts';

/**
 * What SQS reports of its queues.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function putQueueLevels(
  { clock, store }: Pick<CloudWatch, 'clock' | 'store'>,
  { name: QueueName, visible, notVisible, oldestAtMs }: QueueLevels,
  speed: number,
): void {
  const oldestMs = oldestAtMs === undefined ? 0 : clock.nowMs() - clock.at(oldestAtMs);
  const put = (name: string, value: number, unit = 'Count'): void =>
    store.putLevel({ ...SQS, name, unit, values: [value], ...at(QueueName) });

  put('ApproximateNumberOfMessagesVisible', visible);
  put('ApproximateNumberOfMessagesNotVisible', notVisible);
  put('ApproximateAgeOfOldestMessage', Math.floor((oldestMs * speed) / 1_000), 'Seconds');
}

/** Messages that were sent to a queue, or received from it. */
export function putCounted(store: MetricStore, { queue, metric, count }: Counted): void {
  store.put({ ...SQS, name: metric, unit: 'Count', values: [count], ...at(queue) });
}

const SQS = { namespace: 'AWS/SQS' };

const at = (QueueName: string) => ({ dimensions: { QueueName }, atMs: Date.now() });
