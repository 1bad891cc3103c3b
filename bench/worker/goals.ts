import { figure } from '../figure.ts';
import { type Goal, goalsTable } from '../goals.ts';
import { median, ratios } from '../statistics.ts';
import type { Table } from '../table.ts';
import { OURS, type Peer, THEIRS } from './peers.ts';
import { type Samples, samplesOf } from './warm.ts';

/** What the worker was to reach, and what it reached. */
export function workerGoals(
  peers: readonly Peer[],
  samples: Samples,
  sizes: readonly number[],
): Table {
  const [ours, theirs] = [OURS, THEIRS].map((wanted) => {
    const found = peers.find(({ id }) => id === wanted);
    if (!found) throw new Error(`there is no peer ${wanted}`);
    return found;
  });

  const goals = sizes.flatMap((size): Goal[] => {
    const [cpuUs = [], theirCpuUs = []] = [ours, theirs].map((peer) =>
      samplesOf(samples, [peer, size], 'cpuUs'),
    );
    const batch = `batches of ${size.toLocaleString('en')}`;
    const calls = median(samplesOf(samples, [ours, size], 'calls'));
    return [
      [`CPU of an event ÷ all of Powertools, ${batch}`, 0.5, figure(ratios(cpuUs, theirCpuUs))],
      [`calls of DynamoDB for an event, handlers of one’s own alone, ${batch}`, 2, calls],
    ];
  });
  return goalsTable({ id: 'worker-goals', title: 'Worker: goals' }, goals);
}
