import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from './platform.ts';
import type { Figure, Row, Table } from './table.ts';

export interface Results {
  /** By the part that was measured: parts may be measured one by one. */
  readonly parts: Readonly<Record<string, MeasuredOn>>;
  readonly tables: readonly Table[];
}

export interface MeasuredOn {
  readonly platform: Platform;
  /** ISO 8601, of its end. */
  readonly at: string;
}

/** Says so, where shares that were measured are going to be replaced by derived ones. */
export function warnOfDerived({ hasShares }: Platform): void {
  const known = existsSync(FILE) ? readResults().parts.receiver : undefined;
  if (hasShares || !known?.platform.hasShares) return;
  console.warn('bench/results.json has measured ones, which will be lost: --quick leaves them');
}

const FILE = join(import.meta.dirname, 'results.json');

/** More samples than this are thinned: their quantiles stay. */
const MAX_SAMPLES = 100;

export const readResults = (): Results => JSON.parse(readFileSync(FILE, 'utf8'));

/** Puts what was measured in the place of what was known by the same part; the rest stays. */
export function writeResults(measuredOn: MeasuredOn, tables: readonly Table[]): void {
  const parts = new Set(tables.map(partOf));
  const known: Results = existsSync(FILE) ? readResults() : { parts: {}, tables: [] };
  const others = known.tables.filter((table) => !parts.has(partOf(table)));
  const results: Results = {
    parts: { ...known.parts, ...Object.fromEntries([...parts].map((part) => [part, measuredOn])) },
    tables: [...others, ...tables.map(thinned)],
  };
  writeFileSync(FILE, `${JSON.stringify(results, undefined, 1)}\n`);
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
