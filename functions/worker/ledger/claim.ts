import { randomUUID } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { FREE, freeAt, type Taken, whyTaken } from './free.ts';
import { attributesOf, keyOf, type LedgerEntry } from './ledger-item.ts';
import { type TableDeps, update } from './update.ts';

export interface ClaimDeps extends TableDeps {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Seconds since 1970, when an item written now expires. */
  readonly expiresAt: () => AttributeValue;
}

/** The event is this run's until `lockedUntilMs`; `attempts` counts this one too. */
export interface Claimed {
  readonly kind: 'claimed';
  readonly token: string;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly lockedUntilMs: number;
}

export type Claim = Claimed | Taken;

export interface ClaimUntil {
  /** When the invocation ends, milliseconds since 1970. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/**
 * Lambda ends a sandbox at its deadline, by its own clock: when this has passed too, nothing of that
 * run is left. Well below the queue's visibility timeout, six times the function's own.
 */
const AFTER_DEADLINE_MS = 5_000;

/** Ours already: a write whose answer was lost goes out again. */
const FREE_OR_OURS = `${FREE} OR (#claimToken = :claimToken AND #status = :status)`;

/** Claims an event by one conditional write: of any number of runs at once, one gets it. */
export async function claim(
  entry: LedgerEntry,
  { deadlineMs, signal }: ClaimUntil,
  deps: ClaimDeps,
): Promise<Claim> {
  const token = randomUUID();
  const lockedUntilMs = Math.ceil(deadlineMs) + AFTER_DEADLINE_MS;

  const changed = await update(
    deps,
    {
      key: keyOf(entry.eventId),
      set: {
        ...attributesOf(entry),
        status: { S: 'processing' },
        claimToken: { S: token },
        lockedUntil: { N: String(lockedUntilMs) },
        expiresAt: deps.expiresAt(),
      },
      add: { attempts: 1 },
      condition: FREE_OR_OURS,
      values: freeAt(deps.clock()),
    },
    signal,
  );
  if (!changed) return whyTaken(entry, signal, deps);
  return { kind: 'claimed', token, attempts: Number(changed.attempts?.N), lockedUntilMs };
}
