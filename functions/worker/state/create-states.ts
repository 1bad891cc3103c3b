import { PermanentError } from '../failure.ts';
import { createItems, type Items, type ItemsDeps } from './items.ts';
import { knownFrom } from './register-values.ts';
import type { State } from './state.ts';
import { TOMBSTONE } from './tombstone.ts';
import { writeNeedsUser } from './write-needs-user.ts';
import { type Write, writeRegister } from './write-register.ts';

/** What State is made for: one event. */
interface StateScope {
  readonly profileId: string | undefined;
  /** Of the event: `stampOf`. */
  readonly stamp: string;
  readonly signal: AbortSignal;
}

export interface EventState {
  readonly state: State;
  /** Whether the Profile was found to be deleted; undefined until the event has set something. */
  readonly isProfileDeleted: () => boolean | undefined;
}

/** Gives each event its State: of its Profile, as new as it is, for as long as it has. */
export const createStates =
  (deps: ItemsDeps) =>
  ({ profileId, stamp, signal }: StateScope): EventState => {
    let isProfileDeleted: boolean | undefined;

    const state: State = {
      set: async (kind, id, registers) => {
        const items = itemsOf(profileId, signal, deps);
        const item = `${kind}#${id}`;
        const writes = await writeAll(items, { item, stamp }, registers);

        // After the writes, whatever became of them: an erasure that began later finds them itself.
        const isFound = isProfileDeleted || (await items.get(TOMBSTONE)) !== undefined;
        isProfileDeleted ||= isFound;
        if (!isFound) return standing<keyof typeof registers>(writes);

        await items.remove(item);
        return new Set();
      },

      get: async (kind, id) => {
        const items = itemsOf(profileId, signal, deps);
        return knownFrom(kind, await items.get(`${kind}#${id}`));
      },
    };
    return { state, isProfileDeleted: () => isProfileDeleted };
  };

/** @throws PermanentError where there is no Profile, whose State it would be */
function itemsOf(profileId: string | undefined, signal: AbortSignal, deps: ItemsDeps): Items {
  signal.throwIfAborted();
  if (!profileId)
    throw new PermanentError('the event names no Profile, so there is no State of it');
  return createItems(deps, { profileId, signal });
}

interface Written {
  readonly register: string;
  readonly stands: boolean;
}

const writeAll = (
  items: Items,
  target: Pick<Write, 'item' | 'stamp'>,
  registers: object,
): Promise<PromiseSettledResult<Written>[]> => {
  const told = Object.entries(registers).filter(([, value]) => value !== undefined);

  return Promise.allSettled(
    told.map(async ([register, value]) => {
      const write = register === 'needsUser' ? writeNeedsUser : writeRegister;
      return { register, stands: await write(items, { ...target, register, value }) };
    }),
  );
};

/** @throws what the first write that failed threw */
function standing<Name>(writes: readonly PromiseSettledResult<Written>[]): Set<Name> {
  const written = writes.flatMap((write) => {
    if (write.status === 'rejected') throw write.reason;
    return write.value.stands ? [write.value.register] : [];
  });
  // They are the names that `set` was given; Object.entries cannot say so.
  return new Set(written as Name[]);
}
