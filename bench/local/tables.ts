import { figure } from '../figure.ts';
import { quantile } from '../statistics.ts';
import { type ColumnOf, type Table, tableOf } from '../table.ts';
import { EVENTS_PER_DELIVERY, type Sent } from './send.ts';

/** How the stack answered until the backlog was so large. */
export interface Grown extends Sent {
  readonly backlog: number;
}

interface Drained {
  readonly backlog: number;
  readonly drainSeconds: number;
}

export const growTable = (grown: readonly Grown[]): Table =>
  tableOf(
    {
      id: 'local-backlog',
      title: 'Local stack: answers while the backlog grows',
      notes: [
        `Deliveries of ${EVENTS_PER_DELIVERY} events, eight at once, on the machine that runs all of it. Nothing feeds the worker meanwhile.`,
      ],
    },
    grown,
    [
      BACKLOG,
      ['deliveries', '1/s', ({ answerMs, seconds }) => answerMs.length / seconds],
      [
        'events',
        '1/s',
        ({ answerMs, seconds }) => (answerMs.length * EVENTS_PER_DELIVERY) / seconds,
      ],
      ['answer, p50', 'ms', ({ answerMs }) => figure(answerMs)],
      ['answer, p99', 'ms', ({ answerMs }) => quantile(answerMs, 0.99)],
    ],
  );

export const drainTable = (perSecond: number, plan: Drained): Table =>
  tableOf(
    {
      id: 'local-drain',
      title: 'Local stack: the backlog is worked off',
      notes: [
        `Over ${plan.drainSeconds} s, after the worker is deployed to a stack that was stopped and started again, with the default handlers. DynamoDB is an emulator's, and shares the machine.`,
      ],
    },
    [plan],
    [BACKLOG, ['events', '1/s', () => perSecond]],
  );

const BACKLOG: ColumnOf<{ readonly backlog: number }> = [
  'backlog, events',
  '',
  ({ backlog }) => backlog.toLocaleString('en'),
];
