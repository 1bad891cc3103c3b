/** An event as Quiltt would send it, and when it occurred: milliseconds since 1970. */
export interface Occurrence {
  readonly event: {
    readonly id: string;
    readonly type: string;
    readonly profile: { readonly id: string };
    readonly record: Readonly<Record<string, unknown>>;
    readonly metadata?: unknown;
  };
  readonly occurredMs: number;
  /** Its shape is not what its type promises. */
  readonly isPoison: boolean;
}

/** What is known of a thing, by register. */
export type Known = Record<string, unknown>;

/** By Profile and thing, such as `p_1 balance#acct_1`; of a deleted Profile, nothing. */
export type Folded = Map<string, Known>;

/**
 * What State has to be after these events, by the plainest way there is: in the order in which they
 * occurred, each overwriting what was. Nothing of the worker's is in here.
 */
export function fold(history: readonly Occurrence[]): Folded {
  const deleted = deletedIn(history);
  const told = history.filter((one) => !one.isPoison && !deleted.has(profileIdOf(one)));

  const folded: Folded = new Map();
  for (const occurrence of told.sort(byOccurrence)) tell(occurrence, folded);
  return folded;
}

/** Ids of the Profiles that are deleted at any time. */
export const deletedIn = (history: readonly Occurrence[]): ReadonlySet<string> =>
  new Set(
    history
      .filter(({ event, isPoison }) => event.type === 'profile.deleted' && !isPoison)
      .map(profileIdOf),
  );

const profileIdOf = ({ event }: Occurrence): string => event.profile.id;

const byOccurrence = (a: Occurrence, b: Occurrence): number =>
  a.occurredMs - b.occurredMs || (a.event.id < b.event.id ? -1 : 1);

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
  const { id, accountId, connectionId, status } = event.record;
  const connection = connectionId ? { connectionId } : {};

  switch (event.type) {
    case 'profile.ready':
      return { ready: true };

    case 'connection.synced.errored.repairable':
      return { needsUser: true };
    case 'connection.synced.errored':
      return status === 'ERROR_REPAIRABLE' ? { needsUser: true } : {};
    case 'connection.synced.successful':
    case 'connection.synced.successful.initial':
    case 'connection.synced.successful.historical':
      return { needsUser: false };

    case 'account.created':
    case 'account.updated':
      return connection;
    case 'account.reconnected':
      return { ...connection, ...reconnection(event.metadata) };
    case 'account.verified':
      return { ...connection, verified: true };
    case 'account.owners_verified':
      return { ...connection, ownersVerified: true };

    case 'statement.created':
    case 'statement.ready':
      return { pdf: `${profileIdOf(occurrence)}/${accountId}/${id}/${event.id}.pdf` };

    default:
      return {};
  }
}

function reconnection(metadata: unknown): Known {
  const { id } = Object(Object(metadata).to);
  return id ? { connectionId: id } : {};
}
