import type { LogLine } from './log-line.ts';
import { readCommand, type Step } from './read-command.ts';
import { type Row, rowOf } from './row.ts';
import { notKnown, Reader } from './tokens.ts';

/** A row of a result: texts by the names of their columns, without those that have none. */
export type ResultRow = Readonly<Record<string, string>>;

/** Runs over the lines of log groups, the oldest first. */
export type Query = (lines: readonly LogLine[]) => ResultRow[];

/** What Logs Insights returns at the most where no limit is asked for. */
const LIMIT = 10_000;

const COLUMNS = ['@timestamp', '@message'];

/**
 * Reads a query of Logs Insights, of the clauses that ours are made of: `fields`, `filter`,
 * `stats`, `sort`, `limit` and `display`. Throws by name for what else there is.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(text);
  const steps = [readCommand(reader)];
  while (reader.accept('|')) steps.push(readCommand(reader));
  if (!reader.isAtEnd())
    throw notKnown(reader.next('name', 'text', 'number', 'regex', 'sign').text);

  const columns = columnsOf(steps);
  return (lines) => {
    // The newest first, unless a step has it otherwise.
    const all = lines.map(rowOf).toReversed();
    const rows = steps.reduce<readonly Row[]>((before, { run }) => run(before), all);
    return rows.slice(0, LIMIT).map((row) => resultOf(row, columns));
  };
}

const columnsOf = (steps: readonly Step[]): readonly string[] => {
  const decided = steps.reduce<readonly string[]>(
    (before, { columns = [], adds }) =>
      columns.length === 0 ? before : [...(adds ? before : []), ...columns],
    [],
  );
  return decided.length === 0 ? COLUMNS : decided;
};

const resultOf = (row: Row, columns: readonly string[]): ResultRow =>
  Object.fromEntries(
    columns.flatMap((name) => {
      const value = row.get(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
