import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from './post.ts';
import { type Bytes, type SignedRequest, signedRequest } from './signed-request.ts';

export interface DeliverOptions {
  readonly post: (request: SignedRequest) => Promise<Attempt>;
  readonly secret: string;
  readonly speed: number;
  readonly renewTimestamp: boolean;
  /** Ends the delivery. */
  readonly signal: AbortSignal;
}

/** As a receiver in production reports it of Quiltt's documentation: "up to 20 times". */
const MAX_RETRIES = 20;

/** That the pauses grow exponentially is documented; from where to where is not. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Posts a delivery until it is answered 2xx, 21 times at the most; gives each attempt. */
export async function* deliver(body: Bytes, options: DeliverOptions): AsyncGenerator<Attempt> {
  const { post, secret, renewTimestamp, signal } = options;
  const sign = () => signedRequest(body, { secret, nowMs: Date.now() });
  const first = sign();

  for (let retry = 0; retry <= MAX_RETRIES; retry++) {
    await pauseBefore(retry, options);
    if (signal.aborted) return;

    const attempt = await post(renewTimestamp ? sign() : first);
    yield attempt;
    if (attempt.accepted) return;
  }
}

async function pauseBefore(retry: number, { speed, signal }: DeliverOptions): Promise<void> {
  if (retry === 0) return;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (retry - 1), LONGEST_PAUSE_MS) / speed;
  // Stopping ends the pause early.
  await sleep(pauseMs, undefined, { signal }).catch(() => {});
}
