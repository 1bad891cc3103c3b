import type { SigningSecrets } from '../shared/signing-secrets.ts';
import type { SendBatch } from './aws/queue.ts';
import { rehearse } from './rehearse.ts';

export interface PrewarmDeps {
  readonly sendBatch: SendBatch;
  readonly signingSecrets: SigningSecrets;
}

/** Lambda gives init 10 s; waiting longer than this would cost more than it saves. */
const PATIENCE_MS = 1_000;

/**
 * Opens the connections and rehearses a delivery while Lambda still initializes, at full CPU, so that
 * the first real one after a cold start does not pay for it. The empty batch is refused by SQS (EmptyBatchRequest)
 * after all the work of a real one, and sends nothing. Never throws, never takes longer than 1 s.
 */
export async function prewarm({ sendBatch, signingSecrets }: PrewarmDeps): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);

  // What fails here fails again, and is reported, when a delivery needs it.
  const warming = Promise.allSettled([sendBatch([], signal), signingSecrets.current(), rehearse()]);
  await Promise.race([
    warming,
    new Promise((resolve) => signal.addEventListener('abort', resolve)),
  ]);
}
