import { platformReport, type ReportMetrics } from '../../local/lambda/platform-report.ts';

const requestId = '00000000-0000-4000-8000-000000000000';
const time = '2026-05-04T10:15:31.000Z';
const functionArn =
  'arn:aws:lambda:us-east-1:111122223333:function:QuilttWebhooks-dev-ReceiverFunction00000000-000000000000';

const METRICS: ReportMetrics = {
  durationMs: 12.345,
  billedDurationMs: 13,
  memorySizeMB: 256,
  maxMemoryUsedMB: 100,
};

/**
 * What Lambda writes of each run at its log level INFO, which is its default:
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
 */
const PLATFORM_LINES = [
  JSON.stringify({
    time,
    type: 'platform.start',
    record: { requestId, functionArn, version: '$LATEST' },
  }),
  platformReport({ requestId, metrics: METRICS, status: 'success' }, time),
];

export const PLATFORM_BYTES = PLATFORM_LINES.reduce(
  (sum, line) => sum + Buffer.byteLength(line),
  0,
);
