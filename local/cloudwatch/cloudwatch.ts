import { errorLine } from '../error-line.ts';
import type { StackLine } from '../stack-line.ts';
import type { AlarmStatus } from './alarm.ts';
import { type Alarms, createAlarms } from './alarms.ts';
import { type Clock, createClock } from './clock.ts';
import type { Dashboard } from './dashboard.ts';
import { readEmf } from './emf.ts';
import type { LogLine } from './insights/log-line.ts';
import { putIncoming } from './log-metrics.ts';
import type { Datum } from './metric.ts';
import { createMetricStore, type MetricStore } from './metric-store.ts';
import { onClock } from './on-clock.ts';

/** A query that is saved by name. */
export interface SavedQuery {
  readonly name: string;
  readonly text: string;
  /** Which log groups it is for; all where there are none. */
  readonly logGroups: readonly string[];
}

/** What CloudWatch knows of a stack. */
export interface CloudWatch {
  readonly clock: Clock;
  readonly store: MetricStore;
  readonly alarms: Alarms;
  readonly dashboards: Dashboard[];
  readonly queries: SavedQuery[];
  /** The names of the queues, which report how full they are. */
  readonly queueNames: Set<string>;
  /** What is in the log groups, the oldest first. */
  readonly lines: readonly LogLine[];
  /** Takes a line for its log group and the metrics out of it, where it belongs to one. */
  readonly take: (line: StackLine) => void;
}

export interface CloudWatchOptions {
  /** How many times faster than in the template periods run. */
  readonly speed: number;
  /** Called with what the local stack itself has to say, once each. */
  readonly onLine: (line: StackLine) => void;
  readonly onAlarm: (status: AlarmStatus) => void;
  /** Names of metrics in ms up to now that are worked out anew, on the clock. @default - none */
  readonly durations?: readonly string[] | undefined;
}

/** More than the runs of a day write; then the older half goes. */
const MAX_LINES = 200_000;

export function createCloudWatch(options: CloudWatchOptions): CloudWatch {
  const { speed, onLine, onAlarm, durations = [] } = options;
  const clock = createClock();
  const store = createMetricStore(clock);
  const lines: LogLine[] = [];
  const told = new Set<string>();

  const tellOnce = (source: string, problem: string) => {
    if (told.has(problem)) return;
    told.add(problem);
    onLine({ source: 'cloudwatch', text: errorLine(`no metric of ${source}: ${problem}`) });
  };

  const kept = (datum: Datum): Datum =>
    durations.includes(datum.name) ? onClock(datum, clock, speed) : datum;

  const take = ({ source, logGroup, text }: StackLine) => {
    if (logGroup === undefined) return;
    lines.push({ logGroup, text, atMs: clock.nowMs() });
    if (lines.length > MAX_LINES) lines.splice(0, MAX_LINES / 2);
    putIncoming(store, logGroup, text);

    const { data, problems } = readEmf(text);
    for (const datum of data) store.put(kept(datum));
    for (const problem of problems) tellOnce(source, problem);
  };

  const alarms = createAlarms({ store, speed, nowMs: clock.nowMs, onChange: onAlarm });
  const empty = { dashboards: [], queries: [], queueNames: new Set<string>() };
  return { clock, store, alarms, ...empty, lines, take };
}
