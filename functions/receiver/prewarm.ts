import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SigningSecrets } from '../shared/signing-secrets.ts';

export interface PrewarmDeps {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly signingSecrets: SigningSecrets;
}

/** Lambda gives init 10 s; waiting longer than this would cost more than it saves. */
const PATIENCE_MS = 1_000;

/**
 * Opens the connections while Lambda still initializes, at full CPU, so that the first delivery
 * after a cold start does not pay for them. The empty batch is refused by SQS (EmptyBatchRequest)
 * after all the work of a real one, and sends nothing. Never throws, never takes longer than 1 s.
 */
export async function prewarm({ sqs, queueUrl, signingSecrets }: PrewarmDeps): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const emptyBatch = new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: [] });

  // What fails here fails again, and is reported, when a delivery needs it.
  const warming = Promise.allSettled([
    sqs.send(emptyBatch, { abortSignal: signal }),
    signingSecrets.current(),
  ]);
  await Promise.race([
    warming,
    new Promise((resolve) => signal.addEventListener('abort', resolve)),
  ]);
}
