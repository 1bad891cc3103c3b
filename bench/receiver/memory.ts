import { dollarsOf } from '../../lib/prices.ts';
import { figure } from '../figure.ts';
import { mean, quantile } from '../statistics.ts';
import { type Table, tableOf } from '../table.ts';
import { measureCold } from './cold.ts';
import type { ColdStart } from './cold-start.ts';
import { OURS } from './peers.ts';
import type { Workshop } from './workshop.ts';

export const MEMORIES_MB = [128, 256, 512, 1_769] as const;

interface MemoryOptions {
  readonly rounds: number;
  readonly memories: readonly number[];
}

/** What each memory setting gives and costs, of ours alone: calls 40 ms apart, one event each. */
export async function memoryTable(
  workshop: Workshop,
  { rounds, memories }: MemoryOptions,
): Promise<Table | undefined> {
  const peers = workshop.peers.filter(({ peer }) => peer.id === OURS);
  const measured: Measured[] = [];

  for (const memoryMb of memories) {
    const starts = await measureCold(workshop, { peers, rounds, memoryMb, callsAfter: 30 });
    if (!starts) return undefined;
    const ours = starts.get(OURS) ?? [];
    measured.push({ memoryMb, starts: ours, afterMs: ours.flatMap(({ afterMs }) => afterMs) });
  }
  return tableOf({ id: 'receiver-memory', title: 'Ours by memory setting', notes }, measured, [
    ['memory', '', ({ memoryMb }) => `${memoryMb} MB`],
    ['cold, to the first ack', 'ms', ({ starts }) => figure(starts.map(({ totalMs }) => totalMs))],
    ['first call', 'ms', ({ starts }) => figure(starts.map(({ firstMs }) => firstMs))],
    ['warm p50', 'ms', ({ afterMs }) => quantile(afterMs, 0.5)],
    ['p90', 'ms', ({ afterMs }) => quantile(afterMs, 0.9)],
    ['p99', 'ms', ({ afterMs }) => quantile(afterMs, 0.99)],
    ['mean', 'ms', ({ afterMs }) => mean(afterMs)],
    ['$ per million, of GB-seconds', '', perMillion],
  ]);
}

interface Measured {
  readonly memoryMb: number;
  readonly starts: readonly ColdStart[];
  /** Of the calls after the first ones. */
  readonly afterMs: readonly number[];
}

const perMillion = ({ memoryMb, afterMs }: Measured): number =>
  mean(afterMs) * 1_000 * (memoryMb / 1_024) * dollarsOf('lambdaGbSecond');

const notes = [
  'The network between Lambda and SQS is not in these times: add its round trip, which no memory shortens.',
];
