import type { Column, Table } from '../table.ts';
import { cellText, headText } from './cell.ts';

/** A table as Markdown has it: figures to the right, what it needs to be judged below it. */
export function toMarkdown({ columns, rows, notes }: Table): string {
  const isText = (at: number) => rows.every((row) => typeof row[at] === 'string');
  const rule = columns.map((_, at) => (isText(at) ? '---' : '---:'));

  return [
    line(columns.map((column: Column) => headText(column))),
    line(rule),
    ...rows.map((row) => line(row.map(cellText))),
    ...notes.flatMap((note) => ['', note]),
  ].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
