import { figure } from '../figure.ts';
import { quantile, ratios } from '../statistics.ts';
import type { Table } from '../table.ts';
import { FLOOR, OURS, PEERS } from './peers.ts';
import { CALLS, type Warm } from './warm.ts';

/** @param events of a delivery */
export const cpuOf = (warm: Warm, id: string, events: number): readonly number[] =>
  warm.get(id)?.get(events)?.cpuMs ?? [];

/** One table for each size of a delivery. */
export const warmTables = (warm: Warm): Table[] =>
  Object.keys(CALLS)
    .map(Number)
    .map((events) => warmTable(warm, events));

const warmTable = (warm: Warm, events: number): Table => ({
  id: `receiver-warm-${events}`,
  title: `Warm, ${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} in a delivery`,
  columns: [
    { title: 'peer', unit: '' },
    { title: 'CPU of a delivery', unit: 'ms' },
    { title: 'CPU of an event', unit: 'µs' },
    { title: 'CPU ÷ floor', unit: '' },
    { title: 'ours ÷ CPU', unit: '' },
    { title: 'p50', unit: 'ms' },
    { title: 'p99', unit: 'ms' },
    { title: 'SQS calls of an event', unit: '' },
    { title: 'memory', unit: 'MB' },
  ],
  rows: PEERS.filter((peer) => warm.has(peer.id)).map(({ id, name }) => {
    const cpuMs = cpuOf(warm, id, events);
    const runs = warm.get(id)?.get(events);
    return [
      name,
      figure(cpuMs),
      figure(cpuMs.map((ms) => (ms * 1_000) / events)),
      figure(ratios(cpuMs, cpuOf(warm, FLOOR, events))),
      figure(ratios(cpuOf(warm, OURS, events), cpuMs)),
      quantile(runs?.wallMs ?? [], 0.5),
      quantile(runs?.wallMs ?? [], 0.99),
      runs?.sendsPerEvent ?? 0,
      runs?.rssMb ?? 0,
    ];
  }),
  notes: [],
});
