import type { Figure, Table } from './table.ts';

/** What was to be reached, at the most, and what was measured. */
export type Goal = readonly [goal: string, most: number, measured: Figure | number];

export const goalsTable = (
  { id, title }: Pick<Table, 'id' | 'title'>,
  goals: readonly Goal[],
): Table => ({
  id,
  title,
  columns: ['goal', 'at most', 'measured', 'reached'].map((column) => ({
    title: column,
    unit: '',
  })),
  rows: goals.map(([goal, most, measured]) => {
    const value = typeof measured === 'number' ? measured : measured.value;
    return [goal, most, measured, value <= most ? 'yes' : 'no'];
  }),
  notes: [],
});

/** Goals of a quick run, with what they are worth. */
export const asSmokeTest = (table: Table): Table =>
  table.id.endsWith('-goals')
    ? { ...table, notes: [...table.notes, '3 rounds: a smoke test, no verdict.'] }
    : table;
