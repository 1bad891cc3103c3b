import { createMetrics } from '../../../functions/shared/metrics.ts';
import { readEmf } from '../../../local/cloudwatch/emf.ts';

const AT = 1_764_000_000_000;

interface Directive {
  readonly Dimensions?: unknown;
  readonly Metrics?: unknown;
}

const lineOf = (
  members: object,
  { Dimensions = [['Stage']], Metrics = [{ Name: 'N' }] }: Directive = {},
) =>
  JSON.stringify({
    _aws: { Timestamp: AT, CloudWatchMetrics: [{ Namespace: 'Ours', Dimensions, Metrics }] },
    Stage: 'dev',
    ...members,
  });

const datum = (more: object) => ({
  namespace: 'Ours',
  name: 'N',
  dimensions: { Stage: 'dev' },
  unit: 'None',
  atMs: AT,
  ...more,
});

describe('a line in the embedded metric format', () => {
  test('is a metric with its unit, dimensions and time', () => {
    const Metrics = [{ Name: 'N', Unit: 'Milliseconds' }];
    expect(readEmf(lineOf({ N: 3 }, { Metrics }))).toEqual({
      data: [datum({ unit: 'Milliseconds', values: [3] })],
      problems: [],
    });
  });

  test('may hold several values of one metric', () => {
    expect(readEmf(lineOf({ N: [1, 2, 2] })).data).toEqual([datum({ values: [1, 2, 2] })]);
  });

  test('is one metric for each set of dimensions, an empty one too', () => {
    const Dimensions = [['Stage'], ['Stage', 'Reason'], []];
    const { data } = readEmf(lineOf({ N: 1, Reason: 'stale' }, { Dimensions }));
    expect(data.map(({ dimensions }) => dimensions)).toEqual([
      { Stage: 'dev' },
      { Stage: 'dev', Reason: 'stale' },
      {},
    ]);
  });

  test.each([
    ['is not there', {}, 'Ours N is not a number or an array of up to 100'],
    ['is a text', { N: '1' }, 'Ours N is not a number or an array of up to 100'],
    [
      'has too many values',
      { N: new Array(101).fill(1) },
      'Ours N is not a number or an array of up to 100',
    ],
    [
      'has a dimension that is not a text',
      { N: 1, Stage: 1 },
      'Ours N: the dimension Stage is not a text',
    ],
  ])('leaves out a metric that %s, and says so', (_, members, problem) => {
    expect(readEmf(lineOf(members))).toEqual({ data: [], problems: [problem] });
  });

  test('leaves out one metric without the others', () => {
    const Metrics = [{ Name: 'N' }, { Name: 'M' }];
    expect(readEmf(lineOf({ M: 1 }, { Metrics })).data).toEqual([
      datum({ name: 'M', values: [1] }),
    ]);
  });

  test.each([
    ['without a time', { CloudWatchMetrics: [] }, '_aws.Timestamp'],
    ['without directives', { Timestamp: AT }, '_aws.CloudWatchMetrics'],
    ['with more than 100 metrics', metadataOf(101), '_aws.CloudWatchMetrics.0.Metrics'],
  ])('has no metrics %s', (_, _aws, path) => {
    const { data, problems } = readEmf(JSON.stringify({ _aws, N: 1 }));
    expect(data).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(path)]);
  });

  test('is any line that our Lambdas count with', () => {
    const metrics = createMetrics({ stage: 'dev', nowMs: () => AT });
    const line = JSON.stringify({ level: 'INFO', ...metrics({ Deliveries: 1, SinceEvent: 5 }) });
    expect(readEmf(line)).toMatchObject({
      data: [
        { namespace: 'QuilttWebhooks', name: 'Deliveries', unit: 'Count', values: [1] },
        { name: 'SinceEvent', unit: 'Milliseconds', dimensions: { Stage: 'dev' }, values: [5] },
      ],
      problems: [],
    });
  });
});

test.each(['', 'text "_aws"', '{"_aws":', '{"level":"INFO"}', '["_aws"]'])(
  'another line has no metrics: %s',
  (text) => {
    expect(readEmf(text)).toEqual({ data: [], problems: [] });
  },
);

function metadataOf(count: number) {
  const Metrics = Array.from({ length: count }, (_, i) => ({ Name: `M${i}` }));
  return { Timestamp: AT, CloudWatchMetrics: [{ Namespace: 'Ours', Dimensions: [[]], Metrics }] };
}
