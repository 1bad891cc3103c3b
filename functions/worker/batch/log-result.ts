import { log } from '../../shared/log.ts';
import type { BatchItem } from './batch-item.ts';
import type { Result } from './result.ts';

/** One line per event: what became of it. */
export function logResult({ record, ids }: BatchItem, result: Result, durationMs: number): void {
  const receives = Number(record.attributes.ApproximateReceiveCount);
  const isFailure = result.outcome === 'retried' || result.outcome === 'dead';

  log(isFailure ? 'ERROR' : 'INFO', 'event', {
    ...ids,
    ...result,
    receives,
    durationMs: Math.round(durationMs),
  });
}
