import * as z from 'zod/mini';
import type { Delivery } from './delivery.ts';
import type { QuarantineReason } from './quarantine.ts';

/**
 * What a receiver surely queues before Quiltt's patience ends. Beyond it the delivery is one object
 * in quarantine: a 503 would come back with the same events, as often as Quiltt retries.
 */
const MAX_EVENTS = 2_000;

/** Each message carries the environment, so a large one counts as often as there are events. */
const MAX_ENVIRONMENT_BYTES = 32 * 1_048_576;

/** Why a delivery is not to be taken apart; nothing where it is. */
export function reasonToKeepWhole(
  delivery: Delivery,
  bodyBytes: number,
  environmentId: string | undefined,
): Extract<QuarantineReason, 'otherEnvironment' | 'tooMuch'> | undefined {
  if (environmentId && idOf(delivery.environment) !== environmentId) return 'otherEnvironment';

  const count = delivery.events.length + delivery.malformed.length;
  return count > MAX_EVENTS || isHeavy(delivery.environment, { count, bodyBytes })
    ? 'tooMuch'
    : undefined;
}

const withId = z.looseObject({ id: z.string() });

function idOf(environment: unknown): string | undefined {
  const result = z.safeParse(withId, environment);
  return result.success ? result.data.id : undefined;
}

interface Weight {
  readonly count: number;
  readonly bodyBytes: number;
}

/** Measured only where the body is large enough for the environment to matter. */
function isHeavy(environment: unknown, { count, bodyBytes }: Weight): boolean {
  if (bodyBytes * count <= MAX_ENVIRONMENT_BYTES) return false;
  return Buffer.byteLength(JSON.stringify(environment) ?? '') * count > MAX_ENVIRONMENT_BYTES;
}
