import type { EventOf } from '../../shared/events.ts';
import { keyPart } from '../../shared/object-key.ts';
import { profileIdOf } from '../../shared/profile-id.ts';

/**
 * Where a Statement's PDF is kept: under its Profile, Account and Statement. Each event has a key of
 * its own, so that no event overwrites what another has stored; State tells which one counts.
 */
export function statementKey(event: EventOf<'statement'>): string {
  const { id, accountId } = event.record;
  const parts = [profileIdOf(event), accountId, id, event.id];
  return `${parts.map(keyPart).join('/')}.pdf`;
}
