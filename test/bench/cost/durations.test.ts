import { durationsBy } from '../../../bench/cost/durations.ts';
import type { Table } from '../../../bench/table.ts';

const tableOf = (id: string, title: string, rows: Table['rows']): Table => ({
  id,
  title: id,
  columns: [
    { title: 'peer', unit: '' },
    { title, unit: 'ms' },
  ],
  rows,
  notes: [],
});

const tables = [
  tableOf('receiver-warm-1', 'CPU of a delivery', [
    ['another', 100],
    ['ours', { value: 2, samples: [2] }],
  ]),
  tableOf('receiver-warm-10', 'CPU of a delivery', [['ours', { value: 11, samples: [11] }]]),
  tableOf('worker-cpu', 'batch of 10', [['ours, the default handlers before it', 1_000]]),
];

/** A quarter of a CPU. */
const QUARTER_MB = 1_769 / 4;

describe('the duration of a run', () => {
  const { receiverMs, workerMs } = durationsBy(tables, { memoryMb: QUARTER_MB, dynamoDbCalls: 4 });

  test('is its CPU time at the share of a CPU, and the time of the calls that it waits for', () => {
    expect(receiverMs(1)).toBeCloseTo(2 * 4 + 8);
    expect(workerMs(1)).toBeCloseTo(1 * 4 + 4 * 5);
  });

  test('grows with the events of a delivery as the bench has measured', () => {
    expect(receiverMs(4)).toBeCloseTo(5 * 4 + 8);
    expect(receiverMs(10)).toBeCloseTo(11 * 4 + 8);
  });

  test('is the one measured with that memory, for one event of the receiver', () => {
    const memory = tableOf('receiver-memory', 'mean', [
      ['128 MB', 60],
      ['256 MB', 13],
    ]);
    const at = (memoryMb: number) =>
      durationsBy([...tables, memory], { memoryMb, dynamoDbCalls: 4 });

    expect(at(128).receiverMs(1)).toBeCloseTo(60 + 8);
    expect(at(256).receiverMs(1)).toBeCloseTo(13 + 8);
    expect(at(QUARTER_MB).receiverMs(1)).toBeCloseTo(2 * 4 + 8);
  });

  test('grows with the events of a batch', () => {
    expect(workerMs(10)).toBeCloseTo(10 * workerMs(1));
  });

  test('is as long at any memory that has a whole CPU', () => {
    const whole = durationsBy(tables, { memoryMb: 1_769, dynamoDbCalls: 4 });
    const more = durationsBy(tables, { memoryMb: 3_000, dynamoDbCalls: 4 });

    expect(more.workerMs(1)).toBe(whole.workerMs(1));
  });

  test('fails where the bench has no such figure, and says which', () => {
    expect(() => durationsBy(tables.slice(1), { memoryMb: QUARTER_MB, dynamoDbCalls: 4 })).toThrow(
      'no CPU of a delivery of ours in receiver-warm-1: npm run bench',
    );
  });
});
