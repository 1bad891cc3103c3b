import { figure } from '../figure.ts';
import { type ColumnOf, type Table, tableOf } from '../table.ts';
import { ratio, samplesOf } from './cold-table.ts';
import { OURS, PEERS, type Peer } from './peers.ts';
import type { Share } from './share.ts';

/** Start to first ack at each memory setting, for the peers that a goal is about. */
export const sharesTable = (shares: readonly Share[]): Table =>
  tableOf(
    {
      id: 'receiver-shares',
      title: 'Cold, from start to first answer, by memory',
      notes: notesOf(shares.some(({ isDerived }) => isDerived)),
    },
    PEERS.filter(({ hasGoal }) => hasGoal),
    [['peer', '', ({ name }) => name], ...shares.flatMap(columnsOf)],
  );

const columnsOf = ({ memoryMb, starts }: Share): ColumnOf<Peer>[] => [
  [`${memoryMb} MB`, 'ms', ({ id }) => figure(samplesOf(starts, id, 'totalMs'))],
  ['ours ÷ it', '', ({ id }) => ratio(starts, [OURS, id], 'totalMs')],
];

export const notesOf = (isDerived: boolean): string[] => [
  'That Lambda initializes at full speed is an assumption: widely measured, not promised.',
  ...(isDerived
    ? ['Derived: this machine has no CPU shares, so the first call is its CPU time ÷ the share.']
    : []),
];
