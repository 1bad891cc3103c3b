import type { Sqs } from '../../shared/aws/sqs.ts';
import { log } from '../../shared/log.ts';
import type { BatchItem } from '../batch/batch-item.ts';
import type { InvocationTime } from '../batch/invocation-time.ts';
import { hideable } from './backoff.ts';

/** Hides a message for so many seconds from now. Never throws. */
export type HideFor = (
  item: Pick<BatchItem, 'record' | 'ids'>,
  seconds: number,
  time: Pick<InvocationTime, 'elapsedMs' | 'reporting'>,
) => Promise<void>;

export interface VisibilityDeps {
  readonly sqs: Sqs;
  readonly queueUrl: string;
}

/** A minute more than is measured: a message waits a moment between its receive and its run. */
const UNSEEN_SECONDS = 60;

/** Where that cannot be, the queue's own timeout stands: the message comes again in any case. */
export function createHideFor({ sqs, queueUrl }: VisibilityDeps): HideFor {
  return async ({ record, ids }, seconds, { elapsedMs, reporting }) => {
    const input = {
      QueueUrl: queueUrl,
      ReceiptHandle: record.receiptHandle,
      VisibilityTimeout: hideable(seconds, elapsedMs() / 1_000 + UNSEEN_SECONDS),
    };
    try {
      await sqs('ChangeMessageVisibility', input, reporting);
    } catch (error) {
      // Its message may quote the receipt handle, which whoever holds may delete the message by.
      const name = error instanceof Error ? error.name : 'Error';
      log('WARN', "visibility not changed, the queue's own timeout stands", {
        ...ids,
        error: name,
      });
    }
  };
}
