import { figure } from '../figure.ts';
import { ratios } from '../statistics.ts';
import type { Figure, Table } from '../table.ts';
import type { ColdStarts } from './cold.ts';
import type { ColdStart } from './cold-start.ts';
import { FLOOR, OURS, PEERS } from './peers.ts';

interface ColdTable extends Pick<Table, 'id' | 'title' | 'notes'> {
  readonly starts: ColdStarts;
}

/** Ratios are ours to theirs, so that below 1 is ahead. */
export const coldTable = ({ id, title, notes, starts }: ColdTable): Table => ({
  id,
  title,
  columns: [
    { title: 'peer', unit: '' },
    { title: 'boot', unit: 'ms' },
    { title: 'load', unit: 'ms' },
    { title: 'first call', unit: 'ms' },
    { title: 'total', unit: 'ms' },
    { title: 'CPU', unit: 'ms' },
    { title: 'total ÷ floor', unit: '' },
    { title: 'ours ÷ total', unit: '' },
    { title: 'ours ÷ first call', unit: '' },
  ],
  rows: PEERS.filter((peer) => starts.has(peer.id)).map((peer) => {
    const of = (key: NumberOf): Figure => figure(samplesOf(starts, peer.id, key));
    return [
      peer.name,
      of('bootMs'),
      of('loadMs'),
      of('firstMs'),
      of('totalMs'),
      of('cpuMs'),
      ratio(starts, [peer.id, FLOOR], 'totalMs'),
      ratio(starts, [OURS, peer.id], 'totalMs'),
      ratio(starts, [OURS, peer.id], 'firstMs'),
    ];
  }),
  notes,
});

/** What of a cold start is a number. */
type NumberOf = Exclude<keyof ColdStart, 'afterMs'>;

export const samplesOf = (starts: ColdStarts, id: string, key: NumberOf): number[] =>
  (starts.get(id) ?? []).map((start) => start[key]);

/** Round by round, the one over the other. */
export const ratio = (
  starts: ColdStarts,
  [one, other]: readonly [string, string],
  key: NumberOf,
): Figure => figure(ratios(samplesOf(starts, one, key), samplesOf(starts, other, key)));
