import { figure } from '../figure.ts';
import { quantile, ratios } from '../statistics.ts';
import { type Table, tableOf } from '../table.ts';
import { FLOOR, OURS, PEERS, type Peer } from './peers.ts';
import { CALLS, type Warm } from './warm.ts';

/** @param events of a delivery */
export const cpuOf = (warm: Warm, id: string, events: number): readonly number[] =>
  warm.get(id)?.get(events)?.cpuMs ?? [];

/** One table for each size of a delivery. */
export const warmTables = (warm: Warm): Table[] =>
  Object.keys(CALLS)
    .map(Number)
    .map((events) => warmTable(warm, events));

function warmTable(warm: Warm, events: number): Table {
  const cpu = ({ id }: Peer) => cpuOf(warm, id, events);
  const runs = ({ id }: Peer) => warm.get(id)?.get(events);
  return tableOf(
    {
      id: `receiver-warm-${events}`,
      title: `Warm, ${events.toLocaleString('en')} ${events === 1 ? 'event' : 'events'} in a delivery`,
      notes: [],
    },
    PEERS.filter(({ id }) => warm.has(id)),
    [
      ['peer', '', ({ name }) => name],
      ['CPU of a delivery', 'ms', (peer) => figure(cpu(peer))],
      ['CPU of an event', 'µs', (peer) => figure(cpu(peer).map((ms) => (ms * 1_000) / events))],
      ['CPU ÷ floor', '', (peer) => figure(ratios(cpu(peer), cpuOf(warm, FLOOR, events)))],
      ['ours ÷ CPU', '', (peer) => figure(ratios(cpuOf(warm, OURS, events), cpu(peer)))],
      ['p50', 'ms', (peer) => quantile(runs(peer)?.wallMs ?? [], 0.5)],
      ['p99', 'ms', (peer) => quantile(runs(peer)?.wallMs ?? [], 0.99)],
      ['SQS calls of an event', '', (peer) => runs(peer)?.sendsPerEvent ?? 0],
      ['memory', 'MB', (peer) => runs(peer)?.rssMb ?? 0],
    ],
  );
}
