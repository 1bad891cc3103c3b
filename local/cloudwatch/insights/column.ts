import type { Value } from './row.ts';

/** Makes one value of a group of rows, or of one row the value that it is grouped by. */
export interface Column<Of> {
  /** The name that it has in the result. */
  readonly name: string;
  readonly read: (of: Of) => Value | undefined;
}
