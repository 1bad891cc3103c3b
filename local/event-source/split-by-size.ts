import { MAX_PAYLOAD_BYTES } from '../lambda/invocation.ts';

/** `{"Records":[]}` */
const ENVELOPE_BYTES = 14;

/**
 * Cuts records into batches whose events are within Lambda's 6 MB, in their order.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching
 */
export function splitBySize<T>(records: readonly T[], maxBytes = MAX_PAYLOAD_BYTES): T[][] {
  const batches: T[][] = [];
  let bytes = Number.POSITIVE_INFINITY;

  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    if (bytes + size > maxBytes) {
      batches.push([]);
      bytes = ENVELOPE_BYTES;
    }
    batches.at(-1)?.push(record);
    bytes += size;
  }
  return batches;
}
