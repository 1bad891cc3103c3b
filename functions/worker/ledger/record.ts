import type { ClaimDeps } from './claim.ts';
import { FREE, freeAt, type Taken, whyTaken } from './free.ts';
import { attributesOf, FAILURE, keyOf, type LedgerEntry } from './ledger-item.ts';
import { update } from './update.ts';

export interface Recorded {
  readonly kind: 'recorded';
  /** How often the event came, this time included. */
  readonly attempts: number;
}

/** Says of an event that nobody handles why, unless it is processed, or at work elsewhere. */
export async function record(
  entry: LedgerEntry,
  status: 'ignored' | 'unknown',
  signal: AbortSignal,
  deps: ClaimDeps,
): Promise<Recorded | Taken> {
  const nowMs = deps.clock();

  const changed = await update(
    deps,
    {
      key: keyOf(entry.eventId),
      set: {
        ...attributesOf(entry),
        status: { S: status },
        finishedAt: { S: new Date(nowMs).toISOString() },
        expiresAt: deps.expiresAt(),
      },
      remove: FAILURE,
      add: { attempts: 1 },
      condition: FREE,
      values: freeAt(nowMs),
    },
    signal,
  );
  if (!changed) return whyTaken(entry, signal, deps);
  return { kind: 'recorded', attempts: Number(changed.attempts?.N) };
}
