import { type Claim, type ClaimDeps, type ClaimUntil, claim } from './claim.ts';
import { attributesOf, errorMap, type Finish, keyOf, type LedgerEntry } from './ledger-item.ts';
import { type TableDeps, update } from './update.ts';

/** One item per event id: what became of it, and whether it may run. */
export interface Ledger {
  /** Only a processed event is final; a dead, ignored or unknown one that is redriven runs. */
  readonly claim: (entry: LedgerEntry, until: ClaimUntil) => Promise<Claim>;
  /** @returns false where the claim was lost to another run: then nothing is written */
  readonly finish: (finish: Finish, signal: AbortSignal) => Promise<boolean>;
  /**
   * Says of an event that nobody handles why, in one write.
   * @returns how often it came, this time included; undefined where it is processed already
   */
  readonly record: (
    entry: LedgerEntry,
    status: 'ignored' | 'unknown',
    signal: AbortSignal,
  ) => Promise<number | undefined>;
}

export interface LedgerDeps extends TableDeps {
  /** How long an item is kept, from its last claim. */
  readonly days: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly clock?: () => number;
}

const DAY_SECONDS = 86_400;

export function createLedger({ client, table, days, clock = Date.now }: LedgerDeps): Ledger {
  const deps: ClaimDeps = {
    client,
    table,
    clock,
    expiresAt: () => ({ N: String(Math.floor(clock() / 1_000) + days * DAY_SECONDS) }),
  };
  return {
    claim: (entry, until) => claim(entry, until, deps),
    finish: (end, signal) => finish(end, signal, deps),
    record: (entry, status, signal) => record(entry, status, signal, deps),
  };
}

/** What an item has only while its event has failed, so that the index `byFailure` is short. */
const FAILURE = ['failure', 'failedAt', 'error'];

/** What leads to a Profile. */
const PROFILE = ['profileId', 'at'];

async function finish(
  { eventId, token, status, error, isProfileDeleted }: Finish,
  signal: AbortSignal,
  deps: ClaimDeps,
): Promise<boolean> {
  const now = { S: new Date(deps.clock()).toISOString() };
  const failed = status !== 'processed' && {
    failure: { S: status },
    failedAt: now,
    ...(error && { error: errorMap(error, isProfileDeleted) }),
  };

  const changed = await update(
    deps,
    {
      key: keyOf(eventId),
      set: { status: { S: status }, finishedAt: now, ...failed },
      remove: [...(failed ? [] : FAILURE), ...(isProfileDeleted ? PROFILE : [])],
      condition: '#claimToken = :claimToken',
      values: { claimToken: { S: token } },
    },
    signal,
  );
  return changed !== undefined;
}

async function record(
  entry: LedgerEntry,
  status: 'ignored' | 'unknown',
  signal: AbortSignal,
  deps: ClaimDeps,
): Promise<number | undefined> {
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
      condition: 'attribute_not_exists(#eventId) OR #expiresAt < :now OR #status <> :processed',
      values: { now: { N: String(Math.floor(nowMs / 1_000)) }, processed: { S: 'processed' } },
    },
    signal,
  );
  return changed && Number(changed.attempts?.N);
}
