import type { Entry } from './entry.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_ENTRIES = 10;

/** 1 MiB for a message and for a batch (same page), less 8 KiB that nobody has to count exactly. */
export const MAX_BYTES = 1_048_576 - 8_192;

/**
 * Cuts entries into batches that SQS accepts: at most 10 entries and `MAX_BYTES` bytes, each entry
 * once and in order. An entry of more than `MAX_BYTES` would be a batch that SQS refuses.
 */
export function toBatches<Item extends Pick<Entry, 'bytes'>>(entries: readonly Item[]): Item[][] {
  const batches: Item[][] = [];
  let batch: Item[] = [];
  let bytes = 0;

  for (const entry of entries) {
    if (batch.length === MAX_ENTRIES || bytes + entry.bytes > MAX_BYTES) {
      batch = [];
      bytes = 0;
    }
    if (batch.length === 0) batches.push(batch);
    batch.push(entry);
    bytes += entry.bytes;
  }
  return batches;
}
