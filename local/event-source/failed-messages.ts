import * as z from 'zod';
import type { InvokeResult } from '../lambda/invocation.ts';

/**
 * The messages of a batch that have failed and stay in the queue, by Lambda's rules: all of them
 * if the function failed or its response is not understood, those it names, or none.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedMessages(
  messageIds: readonly string[],
  result: InvokeResult,
  reportsBatchItemFailures: boolean,
): ReadonlySet<string> {
  const all = new Set(messageIds);
  if (result.error) return all;
  if (!reportsBatchItemFailures) return new Set();

  const response = BATCH_RESPONSE.safeParse(result.payload);
  if (!response.success) return all;

  const named = response.data?.batchItemFailures?.map((item) => item.itemIdentifier) ?? [];
  return named.every((messageId) => all.has(messageId)) ? new Set(named) : all;
}

const BATCH_RESPONSE = z
  .object({
    batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
  })
  .nullish();
