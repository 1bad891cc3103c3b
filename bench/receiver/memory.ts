import { dollarsOf } from '../../lib/prices.ts';
import { figure } from '../figure.ts';
import { mean, quantile } from '../statistics.ts';
import type { Table } from '../table.ts';
import { measureCold } from './cold.ts';
import { OURS } from './peers.ts';
import type { Rounds } from './rounds.ts';
import type { Workshop } from './workshop.ts';

export const MEMORIES_MB = [128, 256, 512, 1_769] as const;

interface MemoryOptions {
  readonly rounds: Rounds;
  readonly memories: readonly number[];
}

/** What each memory setting gives and costs, of ours alone: calls 40 ms apart, one event each. */
export async function memoryTable(
  workshop: Workshop,
  { rounds, memories }: MemoryOptions,
): Promise<Table | undefined> {
  const peers = workshop.peers.filter(({ peer }) => peer.id === OURS);
  const rows: Table['rows'][number][] = [];

  for (const memoryMb of memories) {
    const starts = await measureCold(workshop, { peers, rounds, memoryMb, callsAfter: 30 });
    if (!starts) return undefined;
    const ours = starts.get(OURS) ?? [];
    const afterMs = ours.flatMap((start) => start.afterMs);
    rows.push([
      `${memoryMb} MB`,
      figure(ours.map(({ totalMs }) => totalMs)),
      figure(ours.map(({ firstMs }) => firstMs)),
      quantile(afterMs, 0.5),
      quantile(afterMs, 0.9),
      quantile(afterMs, 0.99),
      mean(afterMs),
      mean(afterMs) * 1_000 * (memoryMb / 1_024) * dollarsOf('lambdaGbSecond'),
    ]);
  }
  return { id: 'receiver-memory', title: 'Ours by memory setting', columns: COLUMNS, rows, notes };
}

const COLUMNS: Table['columns'] = [
  { title: 'memory', unit: '' },
  { title: 'cold, to the first ack', unit: 'ms' },
  { title: 'first call', unit: 'ms' },
  { title: 'warm p50', unit: 'ms' },
  { title: 'p90', unit: 'ms' },
  { title: 'p99', unit: 'ms' },
  { title: 'mean', unit: 'ms' },
  { title: '$ per million, of GB-seconds', unit: '' },
];

const notes = [
  'The network between Lambda and SQS is not in these times: add its round trip, which no memory shortens.',
];
