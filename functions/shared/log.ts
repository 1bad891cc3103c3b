import type { Metrics } from './metrics.ts';
import { recordedTraceId } from './trace-id.ts';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Writes one line of JSON to standard output. Fields are ids, counts, names and times: never a
 * payload, a header or a secret. Not through `console`: under Lambda's JSON log format that would
 * wrap the line in another. Has the id of X-Ray's trace, where one is recorded.
 * @param metrics what CloudWatch counts of the line, made by `createMetrics`
 */
export function log(
  level: 'INFO' | 'WARN' | 'ERROR',
  message: string,
  fields: LogFields,
  metrics?: Metrics,
): void {
  const own = { timestamp: new Date().toISOString(), level, message };
  const traceId = recordedTraceId();
  // Twice: they come first, and no field of the same name takes their place.
  process.stdout.write(`${JSON.stringify({ ...own, traceId, ...fields, ...metrics, ...own })}\n`);
}
