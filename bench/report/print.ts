import type { Table } from '../table.ts';
import { cellText, headText } from './cell.ts';

/** A table as a terminal shows it. */
export function toText({ title, columns, rows, notes }: Table): string {
  const lines = [columns.map(headText), ...rows.map((row) => row.map(cellText))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));

  const padded = lines.map((line) =>
    line
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return [title, '', ...padded, ...notes.map((note) => `* ${note}`), ''].join('\n');
}
