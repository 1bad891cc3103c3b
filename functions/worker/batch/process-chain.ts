import type { SQSRecord } from 'aws-lambda';
import { bury } from '../outcome/bury.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import type { HideFor } from '../outcome/visibility.ts';
import type { BatchItem } from './batch-item.ts';
import type { InvocationTime } from './invocation-time.ts';
import { type LogResultDeps, logResult } from './log-result.ts';
import { type ProcessEventDeps, processEvent } from './process-event.ts';
import { isWanted, type Result } from './result.ts';

export interface ProcessChainDeps extends ProcessEventDeps, LogResultDeps {
  readonly hideFor: HideFor;
}

/** What is known of a batch so far, and the time that it has. */
export interface Batch {
  readonly results: Map<SQSRecord, Result>;
  readonly time: InvocationTime;
}

/**
 * Processes records one after the other, whatever becomes of each; says so in a line, and hides
 * those that are wanted again. Once the batch is answered nothing is said any more. Never throws.
 */
export async function processChain(
  chain: readonly BatchItem[],
  { results, time }: Batch,
  deps: ProcessChainDeps,
): Promise<void> {
  const byEventId = new Map<string, Result>();

  for (const item of chain) {
    const startedMs = time.elapsedMs();
    const result = await resultOf(item, byEventId, time, deps);
    if (time.reporting.aborted) return;

    results.set(item.record, result);
    logResult(item, result, time.elapsedMs() - startedMs, deps);
    if (result.retrySeconds !== undefined) {
      const ids = { ...item.ids, attempt: result.attempt };
      await deps.hideFor({ ...item, ids }, result.retrySeconds, time);
    }
  }
}

async function resultOf(
  item: BatchItem,
  byEventId: Map<string, Result>,
  time: InvocationTime,
  deps: ProcessChainDeps,
): Promise<Result> {
  const { read } = item;
  if (read instanceof MalformedError) return bury(item, read, time, deps);

  const { eventId } = read.entry;
  const earlier = byEventId.get(eventId);
  if (earlier) return copyOf(earlier);

  const result = await processEvent(read, time, deps);
  byEventId.set(eventId, result);
  return result;
}

/** A second message of the same event in one batch is left to what became of the first. */
const copyOf = ({ attempt, retrySeconds, ...first }: Result): Result => ({
  outcome: isWanted(first) ? 'busy' : 'duplicate',
  ...(attempt !== undefined && { attempt }),
  ...(retrySeconds !== undefined && { retrySeconds }),
});
