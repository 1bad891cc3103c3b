import { dollarsOf } from '../../../lib/prices.ts';

/** What something takes of DynamoDB. */
export interface Cost {
  readonly calls: number;
  /** Write request units of the tables: one per KB of an item. */
  readonly writes: number;
  /** Write request units of their indexes: one per KB of an entry that changes. */
  readonly indexWrites: number;
  /** Read request units: one per 4 KB that is read strongly, half of one otherwise. */
  readonly reads: number;
}

/** What becomes of an event: measured by `capacity.test.ts`, told by docs/architecture.md. */
export const COSTS = {
  'a Balance': { calls: 4, writes: 3, indexWrites: 1, reads: 1 },
  'an event without the default handlers': { calls: 2, writes: 2, indexWrites: 1, reads: 0 },
  'an error of a Connection': { calls: 6, writes: 4, indexWrites: 1, reads: 2 },
  'a Statement with its PDF': { calls: 6, writes: 4, indexWrites: 1, reads: 2 },
  'a duplicate': { calls: 2, writes: 1, indexWrites: 0, reads: 1 },
  'an event of an unknown type': { calls: 2, writes: 1, indexWrites: 1, reads: 1 },
  'a Balance that fails once': { calls: 7, writes: 5, indexWrites: 4, reads: 2 },
  'the deletion of a Profile with ten things': { calls: 29, writes: 25, indexWrites: 12, reads: 3 },
} satisfies Readonly<Record<string, Cost>>;

/** Dollars for a million times of it. */
export const dollarsPerMillion = ({ writes, indexWrites, reads }: Cost): number =>
  MILLION * (writes + indexWrites) * dollarsOf('dynamoDbWriteUnit') +
  MILLION * reads * dollarsOf('dynamoDbReadUnit');

const MILLION = 1_000_000;
