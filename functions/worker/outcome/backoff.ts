import type { RetryLater } from '../failure.ts';

/** How often an event was tried, by two counts. */
export interface Tries {
  /** By the Ledger: tries that came as far as a claim. Undefined where there was none. */
  readonly attempts: number | undefined;
  /** By SQS: receives of this message, from 1. */
  readonly receives: number;
}

export interface Backoff extends Tries {
  /** Seconds; at the most so long. */
  readonly capSeconds?: number | undefined;
  /** From 0 to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}

/** A deploy, a failover or a throttled second is over by then. */
const BASE_SECONDS = 15;
/** Fourteen tries last an afternoon, and what is back again is noticed within the hour. */
const CAP_SECONDS = 3_600;

/**
 * Seconds until an event is tried again: doubling, half of it fixed and half of it random, so that
 * what failed together does not come back together.
 * https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export function backoffSeconds({
  capSeconds = CAP_SECONDS,
  random = Math.random,
  ...tries
}: Backoff) {
  const full = Math.min(capSeconds, CAP_SECONDS, BASE_SECONDS * 2 ** (tryOf(tries) - 1));
  return Math.round(full / 2 + (full / 2) * random());
}

/**
 * The smaller count: a redriven event, whose message is new, starts anew, and receives that only
 * found another run at work do not count.
 */
const tryOf = ({ attempts, receives }: Tries): number =>
  Math.max(1, Math.min(attempts ?? receives, receives));

/**
 * SQS hides a message no longer than 12 hours from its receive:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
const MAX_HIDDEN_SECONDS = 43_200;

/** Whole seconds within what SQS allows, so long after the receive. */
export const hideable = (seconds: number, elapsedSeconds = 0): number =>
  Math.max(0, Math.min(Math.ceil(seconds), MAX_HIDDEN_SECONDS - Math.ceil(elapsedSeconds)));

/** What a handler asks for, up to the cap that there is; by backoff where that is no number. */
export const wantedSeconds = ({ seconds }: RetryLater, backoff: Backoff): number =>
  typeof seconds !== 'number' || Number.isNaN(seconds)
    ? backoffSeconds(backoff)
    : hideable(Math.min(seconds, backoff.capSeconds ?? seconds));

const SOON_SECONDS = 5;

/** For what has not been tried at all: 1 to 5 s, so that it does not all come back at once. */
export const soonSeconds = (random: () => number = Math.random): number =>
  Math.ceil(1 + (SOON_SECONDS - 1) * random());

/** Seconds until what is locked for so many milliseconds is free, and a little more. */
export const untilFreeSeconds = (lockedMs: number, random?: () => number): number =>
  Math.max(0, Math.ceil(lockedMs / 1_000)) + soonSeconds(random);
