import { type Backoff, backoffSeconds } from '../outcome/backoff.ts';
import { errorText, lineOf } from '../outcome/error-text.ts';
import type { DeadReason } from '../outcome/judge.ts';

/** What became of one record. */
export interface Result {
  readonly outcome:
    | 'processed'
    /** Processed before, or a copy of one that is: no effect. */
    | 'duplicate'
    /** Of a known type that nobody handles, or of a type newer than our catalog. */
    | 'ignored'
    | 'unknown'
    | 'retried'
    | 'dead'
    /** Another run has it. */
    | 'busy';
  /** How often the event was tried, by the Ledger. */
  readonly attempt?: number;
  /** Masked, at most 256 characters. */
  readonly error?: string;
  /** Until it comes again. Without it the queue's own timeout stands. */
  readonly retrySeconds?: number;
  readonly reason?: DeadReason;
}

/** Whether the message stays in the queue. */
export const isWanted = ({ outcome }: Result): boolean =>
  outcome === 'retried' || outcome === 'busy';

/** For what is not the event's fault: AWS could not be asked, or not told. */
export const retried = (thrown: unknown, backoff: Backoff): Result => ({
  outcome: 'retried',
  ...(backoff.attempts !== undefined && { attempt: backoff.attempts }),
  error: plainLine(thrown),
  retrySeconds: backoffSeconds(backoff),
});

/** Of an error of ours or of AWS's, which has ids in it at the most. */
export const plainLine = (thrown: unknown): string => lineOf(errorText(thrown, (text) => text));
