import { createClock } from '../../../local/cloudwatch/clock.ts';
import { createMetricStore } from '../../../local/cloudwatch/metric-store.ts';
import { statisticOf } from '../../../local/cloudwatch/statistics.ts';

const METRIC = { namespace: 'Ours', name: 'N', dimensions: { A: '1', B: '2' } };
const at = (atMs: number, ...values: number[]) => ({ ...METRIC, unit: 'Count', atMs, values });

describe('the values of a metric', () => {
  test('fall into windows that end with their end, the oldest first', () => {
    const { put, values } = createMetricStore(createClock());
    for (const atMs of [69, 70, 71, 80, 81, 100, 101]) put(at(atMs, atMs));

    expect(values(METRIC, { endMs: 100, lengthMs: 10, count: 3 })).toEqual([[71, 80], [81], [100]]);
  });

  test('are those of exactly these dimensions, in any order', () => {
    const { put, values } = createMetricStore(createClock());
    put({ ...at(1, 7), dimensions: { B: '2', A: '1' } });
    put({ ...at(1, 8), dimensions: { A: '1' } });

    expect(values(METRIC, { endMs: 1, lengthMs: 1, count: 1 })).toEqual([[7]]);
  });

  test('are those of the unit that is asked for', () => {
    const { put, values } = createMetricStore(createClock());
    put(at(1, 1));
    put({ ...at(1, 2), unit: 'Seconds' });

    const window = { endMs: 1, lengthMs: 1, count: 1 };
    expect(values(METRIC, window, 'Seconds')).toEqual([[2]]);
    expect(values(METRIC, window)).toEqual([[1, 2]]);
  });

  test('hold until the next where they are a level', () => {
    const { putLevel, values } = createMetricStore(createClock());
    putLevel(at(5, 1));
    putLevel(at(35, 2));

    const windows = { endMs: 60, lengthMs: 10, count: 6 };
    expect(values(METRIC, windows)).toEqual([[1], [1], [1], [2], [2], [2]]);
    expect(values(METRIC, { ...windows, count: 2 })).toEqual([[2], [2]]);
    expect(values(METRIC, { endMs: 4, lengthMs: 2, count: 2 })).toEqual([[], []]);
  });
});

describe('a statistic', () => {
  const VALUES = [5, 1, 4, 2, 3];

  test.each([
    ['Sum', 15],
    ['Average', 3],
    ['Minimum', 1],
    ['Maximum', 5],
    ['SampleCount', 5],
    ['p50', 3],
    ['p99', 5],
    ['p99.9', 5],
    ['p0', 1],
    ['p100', 5],
  ])('%s of 1 to 5 is %d', (name, expected) => {
    expect(statisticOf(name)(VALUES)).toBe(expected);
  });

  test.each(['IQM', 'tm90', 'p101', 'p', 'sum'])('fails by name for %s', (name) => {
    expect(() => statisticOf(name)).toThrow(`the local stack does not know the statistic ${name}`);
  });
});
