import type { TourRow } from './tour.ts';

/** The rows as text, in columns as wide as what stands in them. */
export function tableOf(rows: readonly TourRow[]): string {
  const cells = rows.map(({ type, answer, outcome, milliseconds }) => [
    type,
    answer,
    outcome,
    milliseconds === undefined ? '–' : `${milliseconds}`,
  ]);
  const lines = [['type', 'answer', 'outcome', 'ms to processed'], ...cells];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );

  return lines
    .map((line) => line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .join('\n');
}
