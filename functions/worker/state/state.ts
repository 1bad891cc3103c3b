import type * as z from 'zod/mini';
import type { Documented } from '../../shared/documented.ts';
import type {
  accountRecord,
  balanceRecord,
  connectionRecord,
  profileRecord,
  statementRecord,
} from '../../shared/records.ts';

type RecordOf<Schema extends z.ZodMiniType> = Documented<z.output<Schema>>;

/** What is known of a thing. Each member is a register: the newest event that told it wins. */
interface Registers {
  readonly profile: {
    readonly record?: RecordOf<typeof profileRecord>;
    /** Enrichment has completed. */
    readonly ready?: boolean;
  };
  readonly connection: {
    readonly record?: RecordOf<typeof connectionRecord>;
    /** Nothing syncs until its user has gone through Quiltt's Reconnect flow. */
    readonly needsUser?: boolean;
  };
  readonly account: {
    readonly record?: RecordOf<typeof accountRecord>;
    /** The Connection that it is tied to, which changes when its user reconnects. */
    readonly connectionId?: string;
    readonly verified?: boolean;
    readonly ownersVerified?: boolean;
  };
  /** By the Account's id: its latest Balance. */
  readonly balance: { readonly record?: RecordOf<typeof balanceRecord> };
  readonly statement: {
    /** Without its URL, which is a secret and expires. */
    readonly record?: Omit<RecordOf<typeof statementRecord>, 'url'>;
    readonly pdf?: { readonly key: string; readonly bytes: number };
  };
}

export type StateKind = keyof Registers;

/** What `get` tells beside what was set. */
interface Derived {
  readonly connection: {
    /**
     * The id of the event that is to tell the Connection's user: the first of those that say that
     * it needs its user, until it needs it no more. Quiltt repeats them daily.
     */
    readonly reportedBy?: string;
  };
}

/** All that is known of a thing. */
export type Known<Kind extends StateKind> = Registers[Kind] &
  (Kind extends keyof Derived ? Derived[Kind] : unknown);

/** State as one event sees it: the latest known of that event's Profile, and of no other. */
export interface State {
  /**
   * Sets registers of one thing as the event tells them; what a newer event has told stays. Where
   * the Profile has been deleted nothing stays, and `isProfileDeleted` says so afterwards.
   * @returns the registers that now stand as this event tells them
   * @throws PermanentError where the event names no Profile, or what it tells fits no item
   * @throws the signal's reason once the event's time is up
   */
  readonly set: <Kind extends StateKind>(
    kind: Kind,
    id: string,
    registers: Registers[Kind],
  ) => Promise<ReadonlySet<keyof Registers[Kind]>>;

  /** What is known of a thing, read strongly. */
  readonly get: <Kind extends StateKind>(
    kind: Kind,
    id: string,
  ) => Promise<Known<Kind> | undefined>;
}
