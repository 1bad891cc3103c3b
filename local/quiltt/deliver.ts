import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from './post.ts';
import { type Bytes, type SignedRequest, signedRequest } from './signed-request.ts';
import type { Subscription } from './subscription.ts';

export interface DeliverDeps {
  readonly post: (targetUrl: string, request: SignedRequest) => Promise<Attempt>;
  readonly speed: number;
  readonly renewTimestamp: boolean;
  /** Ends every delivery. */
  readonly signal: AbortSignal;
}

export interface Outgoing {
  readonly body: Bytes;
  /** The subscription as it is by now; undefined once it is deleted. */
  readonly subscription: () => Subscription | undefined;
  readonly onAttempt: (attempt: Attempt) => void;
}

/** Why a delivery ended that was not answered 2xx. */
export type GivenUp =
  | 'not accepted in 20 retries'
  | 'subscription deleted'
  | 'subscription disabled'
  | 'local Quiltt stopped';

/** As a receiver in production reports it of Quiltt's documentation: "up to 20 times". */
const MAX_RETRIES = 20;

/** That the pauses grow exponentially is documented; from where to where is not. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Posts a delivery until it is answered 2xx, 21 times at the most, each time to where its
 * subscription points by then. Resolves with why it was given up, where it was.
 */
export async function deliver(outgoing: Outgoing, deps: DeliverDeps): Promise<GivenUp | undefined> {
  const firstMs = Date.now();

  for (let retry = 0; retry <= MAX_RETRIES; retry++) {
    await pauseBefore(retry, deps);
    const receiving = receivingNow(outgoing, deps);
    if (typeof receiving === 'string') return receiving;

    const { targetUrl, secret } = receiving;
    const nowMs = deps.renewTimestamp ? Date.now() : firstMs;
    const attempt = await deps.post(targetUrl, signedRequest(outgoing.body, { secret, nowMs }));
    outgoing.onAttempt(attempt);
    if (attempt.accepted) return undefined;
  }
  return 'not accepted in 20 retries';
}

async function pauseBefore(retry: number, { speed, signal }: DeliverDeps): Promise<void> {
  if (retry === 0) return;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (retry - 1), LONGEST_PAUSE_MS) / speed;
  // Stopping ends the pause early.
  await sleep(pauseMs, undefined, { signal }).catch(() => {});
}

/** The subscription as it stands, or why it gets no more. */
function receivingNow({ subscription }: Outgoing, { signal }: DeliverDeps): Subscription | GivenUp {
  const now = subscription();
  if (signal.aborted) return 'local Quiltt stopped';
  if (!now) return 'subscription deleted';
  return now.disabled ? 'subscription disabled' : now;
}
