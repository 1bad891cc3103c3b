import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from '../quiltt/post.ts';
import type { Quiltt } from '../quiltt/quiltt.ts';
import { samplesOf } from '../quiltt/samples.ts';
import { eventsFor, type Subscription } from '../quiltt/subscription.ts';
import type { Stack } from '../stack.ts';
import { ask } from './ask.ts';
import type { StartOptions } from './options.ts';
import { storedSigningSecret, storeSigningSecret } from './signing-secret.ts';
import { step } from './step.ts';

/**
 * What is stored after the first deploy: the second of the two secrets. Until it is, a delivery is
 * answered 503 and Quiltt retries; then it flows. Nothing happens where it is stored already.
 */
export async function signingSecretFor(
  stack: Stack,
  quiltt: Quiltt,
  subscription: Subscription,
  { stepByStep }: StartOptions,
): Promise<void> {
  const { secret } = subscription;
  if ((await storedSigningSecret(stack)) === secret) return;

  const samples = [...samplesOf({ name: 'all', count: 1, quilttUrl: quiltt.url })];
  const [event] = eventsFor(subscription, samples);
  // There is no sample of every type that Quiltt lets one ask for.
  if (!event) return storeSigningSecret(secret, stack);

  const delivering = quiltt.deliver([event]);
  const { status, error } = await firstAttempt(quiltt);
  console.info(`a delivery before its signing secret is stored: ${status ?? error}, to be retried`);

  const given = stepByStep ? await askFor(subscription, stack) : secret;
  await storeSigningSecret(given, stack);
  await step('storing the signing secret, until the retry comes through', () => delivering);
}

const PAUSE_MS = 20;

async function firstAttempt(quiltt: Quiltt): Promise<Attempt> {
  for (;;) {
    const [attempt] = quiltt.deliveries()[0]?.attempts ?? [];
    if (attempt) return attempt;
    await sleep(PAUSE_MS);
  }
}

async function askFor({ name, secret }: Subscription, { outputs }: Stack): Promise<string> {
  console.info(`
2 of 2  After it, the signing secret is stored. Quiltt shows it in its Dashboard alone:
        Environment > Webhooks > ${name}. On AWS:
        ${outputs.StoreSigningSecret}
        The local Quiltt's Dashboard shows ${secret}`);
  for (;;) {
    const given = await ask('        signing secret', secret);
    if (given === secret) return given;
    console.info('        Quiltt signs with another one: deliveries would be answered 401');
  }
}
