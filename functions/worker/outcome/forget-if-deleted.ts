import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-item.ts';
import type { IsDeleted } from '../state/tombstone.ts';

export interface ForgetDeps {
  readonly ledger: Pick<Ledger, 'forgetProfile'>;
  readonly isDeleted: IsDeleted;
}

/**
 * Takes what leads to a deleted Profile out of an item that was just written. In this order: an
 * erasure that begins after the question finds the item itself.
 */
export async function forgetIfDeleted(
  { eventId, profileId }: LedgerEntry,
  signal: AbortSignal,
  { ledger, isDeleted }: ForgetDeps,
): Promise<void> {
  if (await isDeleted(profileId, signal)) await ledger.forgetProfile(eventId, signal);
}
