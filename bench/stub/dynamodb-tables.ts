/** What the stub knows of a table: its keys, and what of an item stands in its indexes. */
export interface StubTable {
  readonly key: readonly string[];
  readonly indexes?: readonly {
    readonly key: readonly string[];
    readonly others: readonly string[];
  }[];
}

/** By name. The first two as `lib/tables.ts` deploys them. */
export const TABLES: Readonly<Record<string, StubTable>> = {
  Ledger: {
    key: ['eventId'],
    indexes: [
      { key: ['profileId', 'at'], others: ['type', 'receivedAt'] },
      { key: ['failure', 'failedAt'], others: [] },
    ],
  },
  State: { key: ['profileId', 'item'] },
  /** As Powertools asks for: https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/ */
  Idempotency: { key: ['id'] },
};
