import { ROUNDS } from './rounds.ts';
import { type Figure, type Table, tableOf } from './table.ts';

/** What was to be reached, at the most, and what was measured. */
export type Goal = readonly [goal: string, most: number, measured: Figure | number];

export const goalsTable = (about: Pick<Table, 'id' | 'title'>, goals: readonly Goal[]): Table =>
  tableOf({ ...about, notes: [] }, goals, [
    ['goal', '', ([goal]) => goal],
    ['at most', '', ([, most]) => most],
    ['measured', '', ([, , measured]) => measured],
    ['reached', '', ([, most, measured]) => (numberOf(measured) <= most ? 'yes' : 'no')],
  ]);

const numberOf = (measured: Figure | number): number =>
  typeof measured === 'number' ? measured : measured.value;

/** Goals of a quick run, with what they are worth. */
export const asSmokeTest = (table: Table): Table =>
  table.id.endsWith('-goals')
    ? { ...table, notes: [...table.notes, `${ROUNDS.quick} rounds: a smoke test, no verdict.`] }
    : table;
