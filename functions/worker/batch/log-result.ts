import { log } from '../../shared/log.ts';
import type { CreateMetrics } from '../../shared/metrics.ts';
import type { BatchItem } from './batch-item.ts';
import type { Result } from './result.ts';
import { resultMetrics } from './result-metrics.ts';

export interface LogResultDeps {
  readonly metrics: CreateMetrics;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** One line per event: what became of it, and what is counted of that. */
export function logResult(
  item: BatchItem,
  result: Result,
  durationMs: number,
  { metrics, clock }: LogResultDeps,
): void {
  const isFailure = result.outcome === 'retried' || result.outcome === 'dead';
  const values = resultMetrics(item, result, clock());

  log(
    isFailure ? 'ERROR' : 'INFO',
    'event',
    { ...item.ids, ...result, durationMs: Math.round(durationMs) },
    values && metrics(values),
  );
}
