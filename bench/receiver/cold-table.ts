import { figure } from '../figure.ts';
import { ratios } from '../statistics.ts';
import { type Figure, type Table, tableOf } from '../table.ts';
import type { ColdStarts } from './cold.ts';
import type { ColdStart } from './cold-start.ts';
import { FLOOR, OURS, PEERS, type Peer } from './peers.ts';

interface ColdTable extends Pick<Table, 'id' | 'title' | 'notes'> {
  readonly starts: ColdStarts;
}

/** Ratios are ours to theirs, so that below 1 is ahead. */
export function coldTable({ starts, ...about }: ColdTable): Table {
  const of = figureOf(starts);
  return tableOf(about, peersIn(starts), [
    ['peer', '', ({ name }) => name],
    ['boot', 'ms', of('bootMs')],
    ['load', 'ms', of('loadMs')],
    ['first call', 'ms', of('firstMs')],
    ['total', 'ms', of('totalMs')],
    ['CPU', 'ms', of('cpuMs')],
    ['total ÷ floor', '', ({ id }) => ratio(starts, [id, FLOOR], 'totalMs')],
    ['ours ÷ total', '', ({ id }) => ratio(starts, [OURS, id], 'totalMs')],
    ['ours ÷ first call', '', ({ id }) => ratio(starts, [OURS, id], 'firstMs')],
  ]);
}

/** The CPU time of each stage. */
export function coldCpuTable({ starts, ...about }: ColdTable): Table {
  const of = figureOf(starts);
  return tableOf(about, peersIn(starts), [
    ['peer', '', ({ name }) => name],
    ['boot', 'ms', of('bootCpuMs')],
    ['load', 'ms', of('loadCpuMs')],
    ['first call', 'ms', of('firstCpuMs')],
    ['total', 'ms', of('cpuMs')],
    ['ours ÷ total', '', ({ id }) => ratio(starts, [OURS, id], 'cpuMs')],
  ]);
}

const peersIn = (starts: ColdStarts): Peer[] => PEERS.filter(({ id }) => starts.has(id));

const figureOf =
  (starts: ColdStarts) =>
  (key: NumberOf) =>
  ({ id }: Peer) =>
    figure(samplesOf(starts, id, key));

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
