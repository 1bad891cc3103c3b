import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { sideBySide } from '../shared/side-by-side.ts';
import { type BatchItem, readItem } from './batch/batch-item.ts';
import { chainsOf } from './batch/chains.ts';
import { inTime } from './batch/in-time.ts';
import { type InvocationTime, startTime } from './batch/invocation-time.ts';
import { logResult } from './batch/log-result.ts';
import { type ProcessChainDeps, processChain } from './batch/process-chain.ts';
import { isWanted, plainText, type Result } from './batch/result.ts';
import { saidOf } from './outcome/error-text.ts';

/** @param remainingMs until the Lambda is stopped: the answer comes before that, in any case */
type ProcessBatch = (
  records: readonly SQSRecord[],
  remainingMs: number,
) => Promise<SQSBatchResponse>;

/** A batch has ten: an event whose handler hangs takes no other Profile's place. */
const AT_ONCE = 10;

/**
 * Processes each record by itself and names those to be received again, so that a bad message costs
 * no other. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function createProcessBatch(deps: ProcessChainDeps): ProcessBatch {
  return async (records, remainingMs) => {
    const time = startTime(remainingMs);
    try {
      const results = await processAll(records.map(readItem), time, deps);
      const wanted = records.filter((record) => isWanted(results.get(record) ?? OUTSTANDING));
      return { batchItemFailures: wanted.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    } finally {
      time.end();
    }
  };
}

/** It comes again, and then the Ledger tells whether it has been processed. */
const OUTSTANDING: Result = {
  outcome: 'retried',
  ...saidOf(plainText(new Error('outstanding when time was up'))),
};

/** Never waits longer than there is time. */
async function processAll(
  items: readonly BatchItem[],
  time: InvocationTime,
  deps: ProcessChainDeps,
): Promise<ReadonlyMap<SQSRecord, Result>> {
  const results = new Map<SQSRecord, Result>();

  const chains = sideBySide(chainsOf(items), { atOnce: AT_ONCE }, (chain) =>
    processChain(chain, { results, time }, deps),
  );
  await inTime(chains, time.reporting, 'the batch').catch(() => {});

  for (const item of items) {
    if (!results.has(item.record)) logResult(item, OUTSTANDING, time.elapsedMs(), deps);
  }
  return results;
}
