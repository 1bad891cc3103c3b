import { figure } from '../figure.ts';
import type { Table } from '../table.ts';
import type { ColdStarts } from './cold.ts';
import { ratio, samplesOf } from './cold-table.ts';
import { OURS, PEERS } from './peers.ts';

/** Cold starts with the CPU share of one memory setting. */
export interface Share {
  readonly memoryMb: number;
  readonly starts: ColdStarts;
  /** From CPU time, where this machine has no shares. */
  readonly isDerived: boolean;
}

/** Start to first ack at each memory setting, for the peers that a goal is about. */
export const sharesTable = (shares: readonly Share[]): Table => ({
  id: 'receiver-shares',
  title: 'Cold, from start to first answer, by memory',
  columns: [
    { title: 'peer', unit: '' },
    ...shares.flatMap(({ memoryMb }) => [
      { title: `${memoryMb} MB`, unit: 'ms' as const },
      { title: 'ours ÷ it', unit: '' as const },
    ]),
  ],
  rows: PEERS.filter(({ hasGoal }) => hasGoal).map(({ id, name }) => [
    name,
    ...shares.flatMap(({ starts }) => [
      figure(samplesOf(starts, id, 'totalMs')),
      ratio(starts, [OURS, id], 'totalMs'),
    ]),
  ]),
  notes: notesOf(shares.some(({ isDerived }) => isDerived)),
});

export const notesOf = (isDerived: boolean): string[] => [
  'That Lambda initializes at full speed is an assumption: widely measured, not promised.',
  ...(isDerived
    ? ['Derived: this machine has no CPU shares, so the first call is its CPU time ÷ the share.']
    : []),
];
