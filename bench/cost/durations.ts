import { shareOf } from '../cpu-share.ts';
import type { Table } from '../table.ts';
import { ASSUMED } from './assumed.ts';

/** How long warm runs take, in milliseconds. */
export interface Durations {
  readonly receiverMs: (eventsPerDelivery: number) => number;
  readonly workerMs: (eventsPerRun: number) => number;
}

export interface DurationsOptions {
  readonly memoryMb: number;
  /** Calls of DynamoDB for each event, one after the other. */
  readonly dynamoDbCalls: number;
}

/**
 * What the bench has measured, and the time of calls that it cannot measure. Of one event the
 * receiver's time is the one measured with that memory, if it was. All else is CPU time at the CPU
 * share of the memory; of one or ten events in a delivery it is known, and between them is a line.
 */
export function durationsBy(
  tables: readonly Table[],
  { memoryMb, dynamoDbCalls }: DurationsOptions,
): Durations {
  const share = shareOf(memoryMb);
  const one = cellOf(tables, ['receiver-warm-1', 'ours', 'CPU of a delivery']);
  const ten = cellOf(tables, ['receiver-warm-10', 'ours', 'CPU of a delivery']);
  const eventUs = cellOf(tables, [
    'worker-cpu',
    'ours, the default handlers before it',
    'batch of 10',
  ]);
  const eventMs = eventUs / 1_000 / share + dynamoDbCalls * ASSUMED.dynamoDbCallMs;

  const oneMs = measuredMemories(tables).includes(memoryMb)
    ? cellOf(tables, [MEMORY, nameOf(memoryMb), 'mean'])
    : one / share;

  return {
    receiverMs: (events) => oneMs + (ten - one) * ((events - 1) / 9 / share) + ASSUMED.sqsCallMs,
    workerMs: (events) => events * eventMs,
  };
}

const MEMORY = 'receiver-memory';

const nameOf = (memoryMb: number): string => `${memoryMb} MB`;

/** In MB, those that the receiver was measured with: none where a machine has no CPU shares. */
export const measuredMemories = (tables: readonly Table[]): number[] =>
  (tables.find(({ id }) => id === MEMORY)?.rows ?? []).map(([name]) =>
    Number.parseInt(String(name), 10),
  );

/** A number of the bench, by table, row and column. */
function cellOf(tables: readonly Table[], [id, name, title]: readonly [string, string, string]) {
  const table = tables.find((one) => one.id === id);
  const row = table?.rows.find(([first]) => first === name);
  const cell = row?.[table?.columns.findIndex((column) => column.title === title) ?? -1];
  const value = typeof cell === 'object' ? cell.value : cell;
  if (typeof value !== 'number') {
    throw new Error(`bench/results.json has no ${title} of ${name} in ${id}: npm run bench`);
  }
  return value;
}
