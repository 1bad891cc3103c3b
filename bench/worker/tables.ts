import { figure } from '../figure.ts';
import { median, ratios } from '../statistics.ts';
import type { Table } from '../table.ts';
import type { ColdSample } from './cold.ts';
import { workerGoals } from './goals.ts';
import { type Peer, THEIRS } from './peers.ts';
import { type Sample, type Samples, samplesOf } from './warm.ts';

export function warmTables(
  peers: readonly Peer[],
  samples: Samples,
  sizes: readonly number[],
): Table[] {
  const largest = Math.max(...sizes);
  const titled = (title: (size: string) => string) =>
    sizes.map((size) => title(size.toLocaleString('en')));
  const of = (peer: Peer | undefined, size: number, name: keyof Sample): number[] =>
    samplesOf(samples, [peer, size], name);
  const theirs = peers.find(({ name }) => name === THEIRS);

  const cpu: Table = {
    id: 'worker-cpu',
    title: 'Worker: CPU of an event, by the size of its batch',
    columns: [
      { title: 'peer', unit: '' },
      ...titled((size) => `batch of ${size}`).map((title) => ({ title, unit: 'µs' as const })),
      ...titled((size) => `to all of Powertools, ${size}`).map((title) => ({
        title,
        unit: '' as const,
      })),
      { title: `memory after batches of ${largest.toLocaleString('en')}`, unit: 'MB' },
    ],
    rows: peers.map((peer) => [
      peer.name,
      ...sizes.map((size) => figure(of(peer, size, 'cpuUs'))),
      ...sizes.map((size) => figure(ratios(of(peer, size, 'cpuUs'), of(theirs, size, 'cpuUs')))),
      figure(of(peer, largest, 'rssMb')),
    ]),
    notes: CPU_NOTES,
  };

  const COUNTS = ['calls', 'writeUnits', 'indexWriteUnits', 'readUnits'] as const;
  const dynamodb: Table = {
    id: 'worker-dynamodb',
    title: 'Worker: what an event takes of DynamoDB',
    columns: [
      { title: 'peer', unit: '' },
      ...titled((size) => `calls, batch of ${size}`).map((title) => ({ title, unit: '' as const })),
      { title: 'write units', unit: '' },
      { title: 'write units of indexes', unit: '' },
      { title: 'read units', unit: '' },
    ],
    rows: peers.map((peer) => [
      peer.name,
      ...sizes.map((size) => median(of(peer, size, 'calls'))),
      ...COUNTS.slice(1).map((name) => median(of(peer, largest, name))),
    ]),
    notes: ['Counted at the stub: a unit for each KB that is written, for each 4 KB that is read.'],
  };
  return [workerGoals(peers, samples, sizes), cpu, dynamodb];
}

export const coldTable = (
  peers: readonly Peer[],
  samples: ReadonlyMap<string, readonly ColdSample[]>,
): Table => {
  const of = (name: string, value: (sample: ColdSample) => number): number[] => {
    const id = peers.find((peer) => peer.name === name)?.id ?? '';
    return (samples.get(id) ?? []).map(value);
  };
  const total = ({ bootMs, loadMs, firstMs }: ColdSample) => bootMs + loadMs + firstMs;

  return {
    id: 'worker-cold',
    title: 'Worker: from process start to the end of the first batch of ten',
    columns: [
      { title: 'peer', unit: '' },
      { title: 'boot', unit: 'ms' },
      { title: 'load', unit: 'ms' },
      { title: 'first batch', unit: 'ms' },
      { title: 'total', unit: 'ms' },
      { title: 'CPU', unit: 'ms' },
      { title: 'CPU to all of Powertools', unit: '' },
      { title: 'memory at rest', unit: 'MB' },
    ],
    rows: peers.map(({ name }) => [
      name,
      figure(of(name, ({ bootMs }) => bootMs)),
      figure(of(name, ({ loadMs }) => loadMs)),
      figure(of(name, ({ firstMs }) => firstMs)),
      figure(of(name, total)),
      figure(of(name, ({ cpuMs }) => cpuMs)),
      figure(
        ratios(
          of(name, ({ cpuMs }) => cpuMs),
          of(THEIRS, ({ cpuMs }) => cpuMs),
        ),
      ),
      figure(of(name, ({ rssMb }) => rssMb)),
    ]),
    notes: [
      'At full speed; a Lambda that initializes has two CPUs, and its part of one afterwards.',
    ],
  };
};

const CPU_NOTES = [
  'Ours is the bundle that deploys, with one handler. The first two rows have the default handlers off; the third keeps a Balance in State besides. In the second AWS’s client sends what `functions/shared/aws/` sends in the first: what that saves is the difference.',
  'Each event is a Balance of a Profile of its own, about 0.6 KB, in a message of its own. What it costs to write a line is in; what it costs to take it is not.',
  'The floors do less: one remembers nothing; the other does not try again, has no time limit and writes no line.',
  'Powertools does less too: it keeps no count of tries, no error and no order, and what fails comes again after the queue’s own timeout.',
];
