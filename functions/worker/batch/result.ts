import { type Backoff, backoffSeconds } from '../outcome/backoff.ts';
import { type ErrorText, errorText, lineOf, saidOf } from '../outcome/error-text.ts';
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
  /** How often the event was tried, by the Ledger. Undefined where the Ledger was not asked. */
  readonly attempt?: number;
  /** Masked, at most 256 bytes of JSON. */
  readonly error?: string;
  /** The same for errors that differ in their ids and numbers alone. */
  readonly fingerprint?: string;
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
  ...saidOf(plainText(thrown)),
  retrySeconds: backoffSeconds(backoff),
});

/** Of an error of ours or of AWS's, which has ids in it at the most. */
export const plainText = (thrown: unknown): ErrorText => errorText(thrown, (text) => text);

export const plainLine = (thrown: unknown): string => lineOf(plainText(thrown));
