import { compare, readCondition } from './parse-filter.ts';
import { readStats } from './read-stats.ts';
import type { Row } from './row.ts';
import { notKnown, type Reader } from './tokens.ts';

/** One command of a query. */
export interface Step {
  readonly run: (rows: readonly Row[]) => readonly Row[];
  /** The columns of the result, where this step decides them. */
  readonly columns?: readonly string[];
  /** Whether they come beside those that were decided before. */
  readonly adds?: boolean;
}

/** Reads a command. Throws for one that the local stack does not know. */
export const readCommand = (reader: Reader): Step => {
  const { text } = reader.next('name');
  const read = COMMANDS.get(text.toLowerCase());
  if (!read) throw notKnown(`the command ${text}`);
  return read(reader);
};

const readFields = (reader: Reader): Step => {
  const fields = reader.list(() => {
    const { text } = reader.next('name');
    if (reader.accept('(')) throw notKnown(`${text}()`);
    return { text, name: reader.accept('as') ? reader.next('name').text : text };
  });
  const copied = fields.filter(({ text, name }) => text !== name);

  const copy = (row: Row): Row =>
    new Map([...row, ...copied.flatMap(({ text, name }) => entryOf(name, row.get(text)))]);
  const run = (rows: readonly Row[]) => (copied.length === 0 ? rows : rows.map(copy));
  return { run, columns: fields.map(({ name }) => name), adds: true };
};

const entryOf = <T>(name: string, value: T | undefined): [string, T][] =>
  value === undefined ? [] : [[name, value]];

const readFilter = (reader: Reader): Step => {
  const condition = readCondition(reader);
  return { run: (rows) => rows.filter(condition) };
};

const readSort = (reader: Reader): Step => {
  const keys = reader.list(() => {
    const { text } = reader.next('name');
    const isDescending = reader.accept('desc');
    if (!isDescending) reader.expect('asc');
    return { text, sign: isDescending ? -1 : 1 };
  });
  const order = (left: Row, right: Row): number => {
    for (const { text, sign } of keys) {
      const result = sign * orderOf(left, right, text);
      if (result !== 0) return result;
    }
    return 0;
  };
  return { run: (rows) => rows.toSorted(order) };
};

/** What has no value comes before all that has. */
const orderOf = (left: Row, right: Row, name: string): number => {
  const order = compare(left.get(name), right.get(name));
  return Number.isNaN(order) ? Number(left.has(name)) - Number(right.has(name)) : order;
};

const readLimit = (reader: Reader): Step => {
  const limit = Number(reader.next('number').text);
  return { run: (rows) => rows.slice(0, limit) };
};

const COMMANDS: ReadonlyMap<string, (reader: Reader) => Step> = new Map<
  string,
  (reader: Reader) => Step
>([
  ['fields', readFields],
  ['display', (reader: Reader): Step => ({ ...readFields(reader), adds: false })],
  ['filter', readFilter],
  ['stats', readStats],
  ['sort', readSort],
  ['limit', readLimit],
]);
