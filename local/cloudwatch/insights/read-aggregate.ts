import { percentile } from '../statistics.ts';
import type { Column } from './column.ts';
import type { Row, Value } from './row.ts';
import { notKnown, type Reader } from './tokens.ts';

/** Reads what measures a group: `count(*)`, `max(field)`, `pct(field, 99)`. */
export const readAggregate = (reader: Reader): Column<readonly Row[]> => {
  const name = reader.next('name').text.toLowerCase();
  reader.expect('(');
  if (name === 'count' && reader.accept('*')) {
    reader.expect(')');
    return { name: 'count(*)', read: (rows) => rows.length };
  }
  const field = reader.next('name').text;
  if (name === 'pct') return readPercentile(field, reader);
  const aggregate = AGGREGATES.get(name);
  if (!aggregate) throw notKnown(`${name}()`);
  reader.expect(')');
  return { name: `${name}(${field})`, read: (rows) => aggregate(valuesOf(rows, field)) };
};

const readPercentile = (field: string, reader: Reader): Column<readonly Row[]> => {
  reader.expect(',');
  const { text } = reader.next('number');
  reader.expect(')');
  return {
    name: `pct(${field}, ${text})`,
    read: (rows) => some(numbersOf(valuesOf(rows, field)), (all) => percentile(all, +text)),
  };
};

const valuesOf = (rows: readonly Row[], field: string): Value[] =>
  rows.flatMap((row) => row.get(field) ?? []);

const numbersOf = (values: readonly Value[]): number[] =>
  values.map(Number).filter((value) => !Number.isNaN(value));

/** Nothing of nothing. */
const some = (values: readonly number[], of: (values: readonly number[]) => number) =>
  values.length === 0 ? undefined : of(values);

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

type Aggregate = (values: readonly Value[]) => Value | undefined;

/** Rows come with the newest line first. */
const AGGREGATES: ReadonlyMap<string, Aggregate> = new Map<string, Aggregate>([
  ['count', (values) => values.length],
  ['count_distinct', (values) => new Set(values).size],
  ['sum', (values) => sum(numbersOf(values))],
  ['avg', (values) => some(numbersOf(values), (all) => sum(all) / all.length)],
  ['min', (values) => some(numbersOf(values), (all) => Math.min(...all))],
  ['max', (values) => some(numbersOf(values), (all) => Math.max(...all))],
  ['earliest', (values) => values.at(-1)],
  ['latest', (values) => values[0]],
]);
