import { type Claim, type ClaimDeps, type ClaimUntil, claim } from './claim.ts';
import { finish } from './finish.ts';
import { forgetProfile } from './forget-profile.ts';
import type { Taken } from './free.ts';
import type { Finish, LedgerEntry } from './ledger-item.ts';
import { type Recorded, record } from './record.ts';
import type { TableDeps } from './update.ts';

/** One item per event id: what became of it, and whether it may run. */
export interface Ledger {
  /** Only a processed event is final; a dead, ignored or unknown one that is redriven runs. */
  readonly claim: (entry: LedgerEntry, until: ClaimUntil) => Promise<Claim>;
  /** @returns false where the claim was lost to another run: then nothing is written */
  readonly finish: (finish: Finish, signal: AbortSignal) => Promise<boolean>;
  /** Says of an event that nobody handles why, in one write, where it could be claimed. */
  readonly record: (
    entry: LedgerEntry,
    status: 'ignored' | 'unknown',
    signal: AbortSignal,
  ) => Promise<Recorded | Taken>;
  /** Takes out of an event's item what leads to its Profile. The item stays. */
  readonly forgetProfile: (eventId: string, signal: AbortSignal) => Promise<void>;
}

export interface LedgerDeps extends TableDeps {
  /** How long an item is kept, from its last claim. */
  readonly days: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: () => number;
}

const DAY_SECONDS = 86_400;

export function createLedger({ dynamoDb, table, days, clock = Date.now }: LedgerDeps): Ledger {
  const deps: ClaimDeps = {
    dynamoDb,
    table,
    clock,
    expiresAt: () => ({ N: String(Math.floor(clock() / 1_000) + days * DAY_SECONDS) }),
  };
  return {
    claim: (entry, until) => claim(entry, until, deps),
    finish: (end, signal) => finish(end, signal, deps),
    record: (entry, status, signal) => record(entry, status, signal, deps),
    forgetProfile: (eventId, signal) => forgetProfile(eventId, signal, deps),
  };
}
