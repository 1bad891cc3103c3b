import type { Item } from './end-to-end/stored.ts';
import type { Folded } from './fold.ts';

export interface ReadState {
  /** By Profile and thing, its registers, as `fold` has them. */
  readonly things: Folded;
  /** Ids of the Profiles that have a tombstone. */
  readonly deleted: ReadonlySet<string>;
}

const MARKS = ['deleted', 'receipt'];

/** The State table in the words of the fold: registers alone, a PDF by its key. */
export function readState(items: readonly Item[]): ReadState {
  const things = items
    .filter(({ item }) => !MARKS.includes(String(item)))
    .map((item) => [`${item.profileId} ${item.item}`, registersOf(item)] as const);
  const deleted = items
    .filter(({ item }) => item === 'deleted')
    .map(({ profileId }) => String(profileId));

  return { things: new Map(things), deleted: new Set(deleted) };
}

/** Who is to tell the user depends on the order of arrival, and is no fact of Quiltt's. */
const isRegister = (name: string): boolean =>
  !name.endsWith('Stamp') && !['profileId', 'item', 'reportedBy'].includes(name);

const registersOf = (item: Item) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => isRegister(name))
      .map(([name, value]) => [name, readValue(name, value)]),
  );

function readValue(name: string, value: unknown): unknown {
  if (name === 'record') return JSON.parse(String(value));
  return name === 'pdf' ? JSON.parse(String(value)).key : value;
}
