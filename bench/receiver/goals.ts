import { figure } from '../figure.ts';
import { type Goal, goalsTable } from '../goals.ts';
import { ratios } from '../statistics.ts';
import type { Table } from '../table.ts';
import type { Built } from './build.ts';
import type { ColdStarts } from './cold.ts';
import { ratio, samplesOf } from './cold-table.ts';
import { FLOOR, OURS } from './peers.ts';
import type { Warm } from './warm.ts';
import { cpuOf } from './warm-table.ts';

export interface Measured {
  readonly peers: readonly Built[];
  readonly full: ColdStarts;
  /** At 256 MB; undefined where this machine has no CPU shares. */
  readonly shared: ColdStarts | undefined;
  readonly warm: Warm;
}

/** What we set out to reach, and what was reached. */
export function receiverGoals({ peers, full, shared, warm }: Measured): Table {
  const size = peers.find(({ peer }) => peer.id === OURS)?.minifiedKb ?? Number.NaN;
  const warmRatio = (events: number) =>
    figure(ratios(cpuOf(warm, OURS, events), cpuOf(warm, FLOOR, events)));

  const goals: readonly Goal[] = [
    ...(shared ? sharedGoals(shared) : []),
    ['full speed, start to first ack ÷ floor', 1.5, ratio(full, [OURS, FLOOR], 'totalMs')],
    ['full speed ÷ Powertools', 0.5, ratio(full, [OURS, 'powertools'], 'totalMs')],
    ['full speed ÷ Express', 0.5, ratio(full, [OURS, 'express'], 'totalMs')],
    ['warm CPU of a delivery of 1 event ÷ floor', 2, warmRatio(1)],
    ['warm CPU of a delivery of 100 events ÷ floor', 2, warmRatio(100)],
    ['bundle, minified, in KB', 220, size],
    ['memory after init, in MB', 100, figure(samplesOf(full, OURS, 'restMb'))],
  ];
  return goalsTable({ id: 'receiver-goals', title: 'Goals' }, goals);
}

const sharedGoals = (shared: ColdStarts) =>
  [
    ['256 MB, start to first ack ÷ floor', 0.9, ratio(shared, [OURS, FLOOR], 'totalMs')],
    ['256 MB ÷ Powertools', 0.3, ratio(shared, [OURS, 'powertools'], 'totalMs')],
    ['256 MB ÷ Express', 0.3, ratio(shared, [OURS, 'express'], 'totalMs')],
    ['256 MB, first call ÷ Powertools', 0.1, ratio(shared, [OURS, 'powertools'], 'firstMs')],
    ['256 MB, first call ÷ Express', 0.1, ratio(shared, [OURS, 'express'], 'firstMs')],
  ] as const;
