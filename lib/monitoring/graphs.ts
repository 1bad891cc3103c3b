import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { costPerMillion } from './cost.ts';
import { type MetricName, over, ownMetric } from './own-metric.ts';
import type { Sources } from './sources.ts';

export interface Graph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
}

const FIVE_MINUTES = over(5, Stats.SUM);
const OLDEST = over(5, Stats.MAXIMUM);

/** What an operator looks at, row by row. */
export const graphRows = (sources: Sources): readonly (readonly Graph[])[] => [
  receiving(sources),
  keepingUp(sources),
  failing(sources),
];

const receiving = ({ stage, api }: Sources): readonly Graph[] => [
  {
    title: 'Is it receiving? Deliveries',
    metrics: counts(stage, ['Deliveries', 'accepted'], ['Rejections', 'rejected']),
  },
  {
    title: 'Events',
    metrics: counts(stage, ['EventsAccepted', 'accepted'], ['EventsQuarantined', 'quarantined']),
  },
  {
    title: 'Time to the answer, in ms',
    metrics: ['p50', 'p99'].map((statistic) =>
      api.httpApi.metricLatency({ ...over(5, statistic), label: statistic }),
    ),
  },
];

const keepingUp = ({ stage, storage: { eventQueue } }: Sources): readonly Graph[] => [
  {
    title: 'Is it keeping up? Events that wait',
    metrics: [
      eventQueue.metricApproximateNumberOfMessagesVisible({ ...OLDEST, label: 'waiting' }),
      eventQueue.metricApproximateNumberOfMessagesNotVisible({
        ...OLDEST,
        label: 'in work, or hidden until their next try',
      }),
    ],
  },
  {
    title: 'Oldest event, in s',
    metrics: [eventQueue.metricApproximateAgeOfOldestMessage({ ...OLDEST, label: 'age' })],
  },
  {
    title: 'Until it is processed, in ms',
    metrics: [
      ownMetric(stage, 'SinceEvent', { ...over(5, 'p99'), label: 'since the event, p99' }),
      ownMetric(stage, 'SinceReceipt', { ...over(5, 'p99'), label: 'since its receipt, p99' }),
    ],
  },
];

const failing = (sources: Sources): readonly Graph[] => {
  const { stage, storage, worker } = sources;
  return [
    {
      title: 'What fails? Events',
      metrics: counts(
        stage,
        ['EventsProcessed', 'processed'],
        ['EventsRetried', 'retried'],
        ['EventsDead', 'dead'],
        ['EventsDuplicate', 'duplicate'],
        ['EventsUnknown', 'of an unknown type'],
      ),
    },
    {
      title: 'Dead letters, and what the worker stumbles over',
      metrics: [
        storage.deadLetterQueue.metricApproximateNumberOfMessagesVisible({
          ...OLDEST,
          label: 'dead letters',
        }),
        worker.metricErrors({ ...FIVE_MINUTES, label: 'errors' }),
        worker.metricThrottles({ ...FIVE_MINUTES, label: 'throttles' }),
      ],
    },
    { title: 'What does it cost? $ per million events', metrics: [costPerMillion(sources)] },
  ];
};

const counts = (stage: string, ...names: readonly [MetricName, string][]): IMetric[] =>
  names.map(([name, label]) => ownMetric(stage, name, { ...FIVE_MINUTES, label }));
