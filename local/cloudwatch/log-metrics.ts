import type { MetricStore } from './metric-store.ts';

/**
 * What CloudWatch Logs reports of a line that a log group takes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html
 */
export function putIncoming(store: MetricStore, LogGroupName: string, text: string): void {
  const put = (name: string, value: number, unit: string): void =>
    store.put({
      namespace: 'AWS/Logs',
      name,
      unit,
      values: [value],
      dimensions: { LogGroupName },
      atMs: Date.now(),
    });

  put('IncomingBytes', Buffer.byteLength(text), 'Bytes');
  put('IncomingLogEvents', 1, 'None');
}
