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
 * The CPU time that the bench has measured, at the CPU share of the memory, and the time of calls
 * that it cannot measure. Of one or ten events in a delivery it knows; between them is a line.
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

  return {
    receiverMs: (events) => (one + ((ten - one) * (events - 1)) / 9) / share + ASSUMED.sqsCallMs,
    workerMs: (events) => events * eventMs,
  };
}

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
