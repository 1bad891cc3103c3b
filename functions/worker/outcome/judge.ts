import type { AnyEvent } from '../../shared/events.ts';
import type { Mask } from '../../shared/redact.ts';
import { PermanentError, RetryLater } from '../failure.ts';
import { type Backoff, backoffSeconds, type Tries, wantedSeconds } from './backoff.ts';
import { type ErrorText, errorText, UNTOLD, underSentence } from './error-text.ts';
import { MalformedError } from './malformed-error.ts';
import { STATEMENT_RETRY, worthUntilMs } from './statement-url.ts';

/** Why an event has become a dead letter. One that SQS itself moved there has no reason. */
export type DeadReason = 'permanent' | 'shape' | 'unreadable' | 'exhausted';

export type Verdict =
  | { readonly outcome: 'dead'; readonly reason: DeadReason; readonly error: ErrorText }
  | { readonly outcome: 'retried'; readonly retrySeconds: number; readonly error: ErrorText };

/** A try that failed. */
interface FailedTry extends Tries {
  readonly thrown: unknown;
  readonly event: AnyEvent;
  readonly receivedAt: string;
  readonly mask: Mask;
}

export interface JudgeDeps {
  /** How many receives SQS allows before it moves the message by itself. */
  readonly maxReceiveCount: number;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** From 0 to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/**
 * Says whether an event that failed is tried again, and when. Never throws: what a handler throws
 * may be anything, such as an object that throws when it is looked at.
 */
export function judge(failed: FailedTry, deps: JudgeDeps): Verdict {
  try {
    return judged(failed, deps);
  } catch {
    return judged({ ...failed, thrown: UNTOLD }, deps);
  }
}

function judged(failed: FailedTry, deps: JudgeDeps): Verdict {
  const error = errorText(failed.thrown, failed.mask);
  const until = worthUntilMs(failed.event, failed.receivedAt);

  const reason = finalReason(failed.thrown);
  if (reason) return { outcome: 'dead', reason, error };
  if (until !== undefined && deps.clock() > until) {
    const expired = underSentence("the Statement's URL has expired by now", error);
    return { outcome: 'dead', reason: 'permanent', error: expired };
  }
  if (failed.receives >= deps.maxReceiveCount) {
    return { outcome: 'dead', reason: 'exhausted', error };
  }
  return { outcome: 'retried', retrySeconds: retrySeconds(failed, deps), error };
}

function finalReason(thrown: unknown): DeadReason | undefined {
  if (thrown instanceof PermanentError) return 'permanent';
  if (thrown instanceof MalformedError) return thrown.reason;
  return undefined;
}

/** Seconds. */
function retrySeconds({ thrown, event, receivedAt, ...tries }: FailedTry, { random }: JudgeDeps) {
  const isStatement = worthUntilMs(event, receivedAt) !== undefined;
  const backoff: Backoff = {
    ...tries,
    ...(isStatement && { capSeconds: STATEMENT_RETRY.capSeconds }),
    random,
  };
  return thrown instanceof RetryLater ? wantedSeconds(thrown, backoff) : backoffSeconds(backoff);
}
