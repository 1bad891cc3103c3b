import type { Occurrence } from './history.ts';

/** What is known of a thing, by register. */
export type Known = Record<string, unknown>;

/** By Profile and thing, such as `p_1 balance#acct_1`; of a deleted Profile, nothing. */
export type Folded = Map<string, Known>;

/**
 * What State has to be after these events, by the plainest way there is: in the order in which they
 * occurred, each overwriting what was. Nothing of the worker's is in here.
 */
export function fold(history: readonly Occurrence[]): Folded {
  const ordered = history.filter(({ isPoison }) => !isPoison).sort(byOccurrence);
  const deleted = new Set(
    ordered.filter(({ event }) => event.type === 'profile.deleted').map(profileIdOf),
  );

  const folded: Folded = new Map();
  for (const occurrence of ordered) {
    if (!deleted.has(profileIdOf(occurrence))) tell(occurrence, folded);
  }
  return folded;
}

const byOccurrence = (a: Occurrence, b: Occurrence): number =>
  a.occurredMs - b.occurredMs || (a.event.id < b.event.id ? -1 : 1);

const profileIdOf = ({ event }: Occurrence): string => event.profile.id;

function tell(occurrence: Occurrence, folded: Folded): void {
  const { event } = occurrence;
  const kind = event.type.slice(0, event.type.indexOf('.'));
  const { url: _, ...record } = event.record;
  const id = kind === 'balance' ? record.accountId : record.id;
  const name = `${profileIdOf(occurrence)} ${kind}#${id}`;

  folded.set(name, { ...folded.get(name), record, ...besides(occurrence) });
}

/** What an event tells beside its record. */
function besides(occurrence: Occurrence): Known {
  const { event } = occurrence;
  const { id, accountId, connectionId } = event.record;

  switch (event.type) {
    case 'profile.ready':
      return { ready: true };
    case 'connection.synced.errored.repairable':
      return { needsUser: true };
    case 'connection.synced.successful':
    case 'connection.synced.successful.historical':
      return { needsUser: false };
    case 'account.reconnected':
      return { connectionId: Object(Object(event.metadata).to).id };
    case 'account.verified':
      return { connectionId, verified: true };
    case 'account.owners_verified':
      return { connectionId, ownersVerified: true };
    case 'account.created':
      return { connectionId };
    case 'statement.ready':
      return { pdf: `${profileIdOf(occurrence)}/${accountId}/${id}/${event.id}.pdf` };
    default:
      return {};
  }
}
