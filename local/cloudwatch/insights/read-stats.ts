import type { Column } from './column.ts';
import { readAggregate } from './read-aggregate.ts';
import { readKey } from './read-key.ts';
import type { Row, Value } from './row.ts';
import type { Reader } from './tokens.ts';

export interface Stats {
  readonly columns: readonly string[];
  readonly run: (rows: readonly Row[]) => Row[];
}

/** Reads what follows `stats`: `count(*) as n, max(x) by a, b`. */
export function readStats(reader: Reader): Stats {
  const aggregates = reader.list(() => named(readAggregate(reader), reader));
  const keys = reader.accept('by') ? reader.list(() => named(readKey(reader), reader)) : [];

  return {
    columns: [...keys, ...aggregates].map(({ name }) => name),
    run: (rows) =>
      [...groupsOf(rows, keys).values()].map(
        (group) => new Map([...group.keys, ...entriesOf(aggregates, group.rows)]),
      ),
  };
}

/** A column by the name after `as`, if there is one. */
const named = <Of>(column: Column<Of>, reader: Reader): Column<Of> =>
  reader.accept('as') ? { ...column, name: reader.next('name').text } : column;

interface Group {
  readonly keys: readonly [string, Value][];
  readonly rows: Row[];
}

/** Without keys all rows are one group, also where there is none. */
const groupsOf = (rows: readonly Row[], keys: readonly Column<Row>[]): Map<string, Group> => {
  const groups = new Map<string, Group>();
  if (keys.length === 0) groups.set('[]', { keys: [], rows: [] });
  for (const row of rows) {
    const entries = entriesOf(keys, row);
    const id = JSON.stringify(entries);
    const group = groups.get(id) ?? { keys: entries, rows: [] };
    groups.set(id, group);
    group.rows.push(row);
  }
  return groups;
};

const entriesOf = <Of>(columns: readonly Column<Of>[], of: Of): [string, Value][] =>
  columns.flatMap(({ name, read }): [string, Value][] => {
    const value = read(of);
    return value === undefined ? [] : [[name, value]];
  });
