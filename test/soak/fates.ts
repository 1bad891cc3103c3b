import type { RunningStack } from '../end-to-end/stack.ts';
import type { Occurrence } from '../fold.ts';

/** What became of an event, by the Ledger, and by the recorder, which the worker does not write. */
export interface Fate {
  readonly id: string;
  readonly isPoison: boolean;
  readonly status: unknown;
  readonly successes: number;
}

/** The fates of the events of a history, in its order. */
export async function fatesOf(
  history: readonly Occurrence[],
  stack: RunningStack,
): Promise<Fate[]> {
  const ledger = await stack.scan('StorageLedgerTable');
  const statuses = new Map(ledger.map(({ eventId, status }) => [eventId, status]));
  const successes = Map.groupBy(
    stack.recorder.records.filter(({ what }) => what === 'success'),
    ({ eventId }) => eventId,
  );

  return history.map(({ event: { id }, isPoison }) => ({
    id,
    isPoison,
    status: statuses.get(id),
    successes: successes.get(id)?.length ?? 0,
  }));
}

export const idsWhere = (fates: readonly Fate[], is: (fate: Fate) => boolean): string[] =>
  fates.filter(is).map(({ id }) => id);

/** No handler succeeded with it, or the Ledger has no end of it; of poison, the latter. */
export const isLost = ({ isPoison, status, successes }: Fate): boolean =>
  (status !== 'processed' && status !== 'dead') || (!isPoison && successes === 0);

/** Dead and no poison, or poison and not dead, or poison that a handler succeeded with. */
export const isWronglyDead = ({ isPoison, status, successes }: Fate): boolean =>
  (status === 'dead') !== isPoison || (isPoison && successes > 0);
