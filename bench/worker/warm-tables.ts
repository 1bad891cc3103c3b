import { figure } from '../figure.ts';
import { median, ratios } from '../statistics.ts';
import { type ColumnOf, type Table, tableOf } from '../table.ts';
import { workerGoals } from './goals.ts';
import { type Peer, THEIRS } from './peers.ts';
import { type Sample, type Samples, samplesOf } from './warm.ts';

export function warmTables(
  peers: readonly Peer[],
  samples: Samples,
  sizes: readonly number[],
): Table[] {
  const largest = Math.max(...sizes);
  const of = (peer: Peer | undefined, size: number, name: keyof Sample): number[] =>
    samplesOf(samples, [peer, size], name);
  const each = (column: (size: number, shown: string) => ColumnOf<Peer>) =>
    sizes.map((size) => column(size, size.toLocaleString('en')));
  const theirs = peers.find(({ id }) => id === THEIRS);
  const ratio = (peer: Peer, size: number) =>
    figure(ratios(of(peer, size, 'cpuUs'), of(theirs, size, 'cpuUs')));
  const mostly = (name: keyof Sample) => (peer: Peer) => median(of(peer, largest, name));

  const cpu = tableOf(CPU, peers, [
    ['peer', '', ({ name }) => name],
    ...each((size, shown) => [
      `batch of ${shown}`,
      'µs',
      (peer) => figure(of(peer, size, 'cpuUs')),
    ]),
    ...each((size, shown) => [`to all of Powertools, ${shown}`, '', (peer) => ratio(peer, size)]),
    [
      `memory after batches of ${largest.toLocaleString('en')}`,
      'MB',
      (peer) => figure(of(peer, largest, 'rssMb')),
    ],
  ]);
  const dynamoDb = tableOf(DYNAMODB, peers, [
    ['peer', '', ({ name }) => name],
    ...each((size, shown) => [
      `calls, batch of ${shown}`,
      '',
      (peer) => median(of(peer, size, 'calls')),
    ]),
    ['write units', '', mostly('writeUnits')],
    ['write units of indexes', '', mostly('indexWriteUnits')],
    ['read units', '', mostly('readUnits')],
  ]);
  return [workerGoals(peers, samples, sizes), cpu, dynamoDb];
}

const DYNAMODB = {
  id: 'worker-dynamodb',
  title: 'Worker: what an event takes of DynamoDB',
  notes: ['Counted at the stub: a unit for each KB that is written, for each 4 KB that is read.'],
};

const CPU = {
  id: 'worker-cpu',
  title: 'Worker: CPU of an event, by the size of its batch',
  notes: [
    'Ours is the bundle that deploys, with one handler. The first two rows have the default handlers off; the third keeps a Balance in State besides. In the second AWS’s client sends what `functions/shared/aws/` sends in the first: what that saves is the difference.',
    'Each event is a Balance of a Profile of its own, about 0.6 KB, in a message of its own. What it costs to write a line is in; what it costs to take it is not.',
    'The floors do less: one remembers nothing; the other does not try again, has no time limit and writes no line.',
    'Powertools does less too: it keeps no count of tries, no error and no order, and what fails comes again after the queue’s own timeout.',
  ],
};
