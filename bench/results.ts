import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from './platform.ts';
import type { Figure, Row, Table } from './table.ts';

export interface Results {
  readonly platform: Platform;
  /** ISO 8601, of the last part that was measured. */
  readonly at: string;
  readonly tables: readonly Table[];
}

const FILE = join(import.meta.dirname, 'results.json');

/** More samples than this are thinned: their quantiles stay. */
const MAX_SAMPLES = 100;

export const readResults = (): Results => JSON.parse(readFileSync(FILE, 'utf8'));

/** Puts what was measured in the place of what was known by the same part; the rest stays. */
export function writeResults({ tables, ...results }: Results): void {
  const parts = new Set(tables.map(partOf));
  const others = existsSync(FILE)
    ? readResults().tables.filter((table) => !parts.has(partOf(table)))
    : [];
  const all = [...others, ...tables.map(thinned)];
  writeFileSync(FILE, `${JSON.stringify({ ...results, tables: all }, undefined, 1)}\n`);
}

/** The first word of an id says which part it belongs to. */
const partOf = ({ id }: Table): string => id.split('-')[0] ?? id;

const thinned = (table: Table): Table => ({ ...table, rows: table.rows.map(thinnedRow) });

const thinnedRow = (row: Row): Row =>
  row.map((cell) => {
    if (typeof cell === 'number') return rounded(cell);
    return typeof cell === 'object' ? thinnedFigure(cell) : cell;
  });

function thinnedFigure({ value, samples }: Figure): Figure {
  const step = Math.max(1, samples.length / MAX_SAMPLES);
  const sorted = step > 1 ? samples.toSorted((a, b) => a - b) : samples;
  const kept = Array.from({ length: Math.min(samples.length, MAX_SAMPLES) }, (_, index) =>
    rounded(sorted[Math.floor(index * step)] ?? Number.NaN),
  );
  return { value: rounded(value), samples: kept };
}

/** Four digits: no clock here is better. */
const rounded = (number: number): number => Number(number.toPrecision(4));
