import { figure } from '../figure.ts';
import { ratios } from '../statistics.ts';
import { type ColumnOf, type Table, tableOf } from '../table.ts';
import type { ColdSample } from './cold.ts';
import { type Peer, THEIRS } from './peers.ts';

export function coldTable(
  peers: readonly Peer[],
  samples: ReadonlyMap<string, readonly ColdSample[]>,
): Table {
  const of = ({ id }: Peer, value: (sample: ColdSample) => number): number[] =>
    (samples.get(id) ?? []).map(value);
  const column = (title: string, unit: 'ms' | 'MB', value: (sample: ColdSample) => number) =>
    [title, unit, (peer) => figure(of(peer, value))] satisfies ColumnOf<Peer>;
  const cpuMs = (peer: Peer | undefined) => (peer ? of(peer, (sample) => sample.cpuMs) : []);
  const theirs = peers.find(({ id }) => id === THEIRS);

  return tableOf(ABOUT, peers, [
    ['peer', '', ({ name }) => name],
    column('boot', 'ms', ({ bootMs }) => bootMs),
    column('load', 'ms', ({ loadMs }) => loadMs),
    column('first batch', 'ms', ({ firstMs }) => firstMs),
    column('total', 'ms', ({ bootMs, loadMs, firstMs }) => bootMs + loadMs + firstMs),
    column('CPU', 'ms', (sample) => sample.cpuMs),
    ['CPU to all of Powertools', '', (peer) => figure(ratios(cpuMs(peer), cpuMs(theirs)))],
    column('memory at rest', 'MB', ({ rssMb }) => rssMb),
  ]);
}

const ABOUT = {
  id: 'worker-cold',
  title: 'Worker: from process start to the end of the first batch of ten',
  notes: [
    'At full speed. Boot is counted from where Node.js begins; for the receiver it is from the start of the process.',
  ],
};
