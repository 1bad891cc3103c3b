import { linesOf } from '../../../local/cloudwatch/graph.ts';
import { createMetricStore } from '../../../local/cloudwatch/metric-store.ts';

const END = 1_000_000_000;
const MINUTE = 60_000;

const store = createMetricStore({ at: (ms) => ms });
const put = (name: string, minutesAgo: number, ...values: number[]) =>
  store.put({
    namespace: 'Ours',
    name,
    unit: 'Count',
    dimensions: { Stage: 'dev' },
    values,
    atMs: END - minutesAgo * MINUTE,
  });

put('Sent', 12, 1, 2);
put('Sent', 2, 4);
put('Lost', 2, 1);

const linesIn = (metrics: readonly unknown[], options = {}) =>
  linesOf(metrics, store, { endMs: END, seconds: 900, speed: 1, ...options });

const metric = (name: string, options: object) => ['Ours', name, 'Stage', 'dev', options];

describe('the lines of a graph', () => {
  test('have a point for each period, and none where nothing was reported', () => {
    expect(linesIn([metric('Sent', { stat: 'Sum', label: 'sent', color: '#000000' })])).toEqual([
      { label: 'sent', color: '#000000', periodSeconds: 300, values: [3, undefined, 4] },
    ]);
  });

  test('have the statistic and the period that they ask for', () => {
    expect(linesIn([metric('Sent', { stat: 'Maximum', period: 900 })])).toEqual([
      { label: 'Sent', periodSeconds: 900, values: [4] },
    ]);
    expect(linesIn([['Ours', 'Sent', 'Stage', 'dev']])).toMatchObject([
      { values: [1.5, undefined, 4] },
    ]);
  });

  test('are those of expressions too, over metrics that are not visible', () => {
    const metrics = [
      [{ expression: 'FILL(lost, 0) / sent', label: 'share' }],
      metric('Lost', { id: 'lost', stat: 'Sum', visible: false }),
      metric('Sent', { id: 'sent', stat: 'Sum', visible: false }),
    ];

    expect(linesIn(metrics)).toEqual([
      { label: 'share', periodSeconds: 300, values: [0, undefined, 0.25] },
    ]);
  });

  test('reach as far back as the template has time, where that runs faster', () => {
    const [line] = linesIn([metric('Sent', { stat: 'Sum' })], { speed: 10, seconds: 9_000 });

    expect(line?.values).toHaveLength(30);
    expect(line?.values.filter((value) => value !== undefined)).toEqual([3, 4]);
  });

  test.each([
    ['an expression of what is not there', [[{ expression: 'FILL(none, 0)' }]], 'none'],
    ['a name that stands for the one before', [['Ours', '.', 'Stage', 'dev', {}]], 'written out'],
    ['an option that it does not know', [metric('Sent', { yAxis: 'right' })], 'yAxis'],
  ])('are not drawn of %s', (_, metrics, message) => {
    expect(() => linesIn(metrics)).toThrow(message);
  });
});
