import type { Row, Value } from './row.ts';
import { notKnown, type Reader } from './tokens.ts';

/** Whether a row stays. */
export type Condition = (row: Row) => boolean;

/** Reads a condition: comparisons, `like`, `in`, `ispresent`, joined by `and`, `or` and `not`. */
export function readCondition(reader: Reader): Condition {
  const parts = [readAll(reader)];
  while (reader.accept('or')) parts.push(readAll(reader));
  return (row) => parts.some((part) => part(row));
}

const readAll = (reader: Reader): Condition => {
  const parts = [readOne(reader)];
  while (reader.accept('and')) parts.push(readOne(reader));
  return (row) => parts.every((part) => part(row));
};

const readOne = (reader: Reader): Condition => {
  if (reader.accept('not')) return negated(readOne(reader));
  if (reader.accept('(')) {
    const condition = readCondition(reader);
    reader.expect(')');
    return condition;
  }
  return reader.accept('ispresent', '(') ? readIsPresent(reader) : readComparison(reader);
};

const negated =
  (condition: Condition): Condition =>
  (row) =>
    !condition(row);

const readIsPresent = (reader: Reader): Condition => {
  const { text } = reader.next('name');
  reader.expect(')');
  return (row) => row.has(text);
};

type Operand = (row: Row) => Value | undefined;

const readOperand = (reader: Reader): Operand => {
  const { kind, text } = reader.next('name', 'text', 'number');
  if (kind === 'text') return () => text;
  if (kind === 'number') return () => Number(text);
  const constant = { true: true, false: false }[text];
  return (row) => constant ?? row.get(text);
};

const readComparison = (reader: Reader): Condition => {
  const left = readOperand(reader);
  if (reader.accept('not', 'like')) return negated(readLike(left, reader));
  if (reader.accept('not', 'in')) return negated(readIn(left, reader));
  if (reader.accept('like') || reader.accept('=~')) return readLike(left, reader);
  if (reader.accept('in')) return readIn(left, reader);

  const { text } = reader.next('sign');
  const holds = COMPARISONS.get(text);
  if (!holds) throw notKnown(text);
  const right = readOperand(reader);
  return (row) => holds(compare(left(row), right(row)));
};

/** What is not there is like nothing, and unlike everything. */
const COMPARISONS: ReadonlyMap<string, (order: number) => boolean> = new Map([
  ['=', (order) => order === 0],
  ['!=', (order) => order !== 0],
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
]);

/** Below 0, 0 or above, as numbers where both are; not a number where one is not there. */
export const compare = (left: Value | undefined, right: Value | undefined): number => {
  if (left === undefined || right === undefined) return Number.NaN;
  const difference = Number(left) - Number(right);
  const areNumbers = left !== '' && right !== '' && !Number.isNaN(difference);
  if (areNumbers) return difference;
  if (String(left) === String(right)) return 0;
  return String(left) < String(right) ? -1 : 1;
};

/** A text is found anywhere in the value; so is a regular expression. */
const readLike = (left: Operand, reader: Reader): Condition => {
  const { kind, text } = reader.next('text', 'regex');
  const expression = kind === 'regex' ? regexOf(text) : undefined;
  return (row) => {
    const value = left(row);
    if (value === undefined) return false;
    return expression ? expression.test(String(value)) : String(value).includes(text);
  };
};

const regexOf = (text: string): RegExp =>
  text.startsWith('(?i)') ? new RegExp(text.slice(4), 'i') : new RegExp(text);

const readIn = (left: Operand, reader: Reader): Condition => {
  reader.expect('[');
  const all = reader.list(() => readOperand(reader));
  reader.expect(']');
  return (row) => all.some((one) => compare(left(row), one(row)) === 0);
};
