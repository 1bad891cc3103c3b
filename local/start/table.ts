import type { TourRow } from './tour.ts';

const HEADINGS = ['type', 'answer', 'outcome', 'ms to processed'];

/** The rows as text, in columns as wide as what stands in them. */
export function tableOf(rows: readonly TourRow[]): string {
  const cells = rows.map(({ type, answer, outcome, milliseconds }) => [
    type,
    answer,
    outcome,
    String(milliseconds ?? '–').padStart(HEADINGS[3]?.length ?? 0),
  ]);
  const lines = [HEADINGS, ...cells];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const padded = (line: string[]) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0));

  return lines.map((line) => padded(line).join('  ').trimEnd()).join('\n');
}
