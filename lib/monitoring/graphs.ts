import { Color, type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { costPerMillion } from './cost.ts';
import { counts } from './counts.ts';
import { over, ownMetric } from './own-metric.ts';
import type { Sources } from './sources.ts';

export interface Graph {
  readonly title: string;
  readonly metrics: readonly IMetric[];
  /** Whether each is drawn on top of the one before. @default false */
  readonly stacked?: boolean;
}

const FIVE_MINUTES = over(5, Stats.SUM);
const LEVEL = over(5, Stats.MAXIMUM);
const P99 = over(5, 'p99');

/** What an operator looks at, row by row. Green is well, red is not, whatever the graph. */
export const graphRows = (sources: Sources): readonly (readonly Graph[])[] => [
  receiving(sources),
  keepingUp(sources),
  failing(sources),
];

const receiving = ({ stage, api: { httpApi } }: Sources): readonly Graph[] => [
  {
    title: 'Is it receiving? Deliveries',
    metrics: counts(
      stage,
      ['Deliveries', 'accepted', Color.GREEN],
      ['Rejections', 'rejected', Color.RED],
    ),
  },
  {
    title: 'Events',
    metrics: counts(
      stage,
      ['EventsAccepted', 'accepted', Color.GREEN],
      ['EventsQuarantined', 'quarantined', Color.PURPLE],
    ),
  },
  {
    title: 'Time to the answer, in ms',
    metrics: [
      httpApi.metricLatency({ ...P99, label: 'p99', color: Color.ORANGE }),
      httpApi.metricLatency({ ...over(5, 'p50'), label: 'p50', color: Color.BLUE }),
    ],
  },
];

const keepingUp = ({ stage, storage: { eventQueue } }: Sources): readonly Graph[] => [
  {
    title: 'Is it keeping up? Events that wait',
    metrics: [
      eventQueue.metricApproximateNumberOfMessagesVisible({
        ...LEVEL,
        label: 'waiting',
        color: Color.BLUE,
      }),
      eventQueue.metricApproximateNumberOfMessagesNotVisible({
        ...LEVEL,
        label: 'in work, or hidden until their next try',
        color: Color.ORANGE,
      }),
    ],
  },
  {
    title: 'Oldest event, in s',
    metrics: [
      eventQueue.metricApproximateAgeOfOldestMessage({ ...LEVEL, label: 'age', color: Color.BLUE }),
    ],
  },
  {
    title: 'Until it is processed, in ms',
    metrics: [
      ownMetric(stage, 'SinceEvent', {
        ...P99,
        label: 'since the event, p99',
        color: Color.PURPLE,
      }),
      ownMetric(stage, 'SinceReceipt', {
        ...P99,
        label: 'since its receipt, p99',
        color: Color.BLUE,
      }),
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
        ['EventsProcessed', 'processed', Color.GREEN],
        ['EventsRetried', 'retried', Color.ORANGE],
        ['EventsDead', 'dead', Color.RED],
        ['EventsDuplicate', 'duplicate', Color.GREY],
        ['EventsUnknown', 'unknown', Color.PURPLE],
      ),
    },
    {
      title: 'Dead letters, and errors of the worker',
      metrics: [
        storage.deadLetterQueue.metricApproximateNumberOfMessagesVisible({
          ...LEVEL,
          label: 'dead letters',
          color: Color.RED,
        }),
        worker.metricErrors({ ...FIVE_MINUTES, label: 'errors', color: Color.BROWN }),
      ],
    },
    {
      title: 'What does it cost? $ per million, without traces',
      metrics: costPerMillion(sources),
      stacked: true,
    },
  ];
};
