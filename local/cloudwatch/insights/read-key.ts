import type { Column } from './column.ts';
import { type Row, readTime, showTime, type Value } from './row.ts';
import { notKnown, type Reader } from './tokens.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Reads what rows are grouped by: a field, or `bin(5m)`. */
export const readKey = (reader: Reader): Column<Row> => {
  if (!reader.accept('bin', '(')) {
    const { text } = reader.next('name');
    return { name: text, read: (row) => row.get(text) };
  }
  const { text } = reader.next('name');
  reader.expect(')');
  const [, number, unit = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const lengthMs = Number(number) * (UNITS_MS[unit] ?? Number.NaN);
  if (Number.isNaN(lengthMs)) throw notKnown(`bin(${text})`);
  return { name: `bin(${text})`, read: (row) => binOf(row.get('@timestamp'), lengthMs) };
};

const binOf = (time: Value | undefined, lengthMs: number): Value | undefined =>
  time === undefined
    ? undefined
    : showTime(Math.floor(readTime(String(time)) / lengthMs) * lengthMs);
