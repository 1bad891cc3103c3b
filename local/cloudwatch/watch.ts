import type { Deployment } from '../deployment.ts';
import type { AlarmStatus } from './alarm.ts';
import type { SavedQuery } from './cloudwatch.ts';
import type { Dashboard } from './dashboard.ts';
import { type Line, linesOf } from './graph.ts';
import { parseQuery, type ResultRow } from './insights/parse-query.ts';
import { startLooking } from './look.ts';
import { statisticOf } from './statistics.ts';

/** What CloudWatch's console shows of a stack. */
export interface Watch {
  /** Every alarm in its state of this moment. */
  readonly alarms: () => Promise<readonly AlarmStatus[]>;
  /**
   * Puts CloudWatch's clock on, in the template's time, and resolves to every alarm in its state
   * then: messages are older, periods are over. Whatever else has a clock notices nothing.
   */
  readonly advance: (seconds: number) => Promise<readonly AlarmStatus[]>;
  /**
   * A statistic over all that was reported of a metric in the last two weeks, in the template's
   * time; undefined where nothing was.
   * @param dimensions exactly those of the metric
   */
  readonly metrics: (
    namespace: string,
    name: string,
    dimensions: Readonly<Record<string, string>>,
    options: { readonly statistic: string },
  ) => Promise<number | undefined>;
  /** By the name that it has, or its logical id without the hash. Throws where there is none. */
  readonly dashboard: (name: string) => Dashboard;
  /**
   * The lines of a graph, as a widget of a dashboard has its metrics, over so many seconds of the
   * template's time up to now.
   */
  readonly graph: (metrics: readonly unknown[], seconds: number) => Promise<readonly Line[]>;
  readonly queries: () => readonly SavedQuery[];
  /** Runs a query of Logs Insights over what was written. @default - over all log groups */
  readonly query: (text: string, logGroups?: readonly string[]) => readonly ResultRow[];
}

const TWO_WEEKS_MS = 1_209_600_000;

/** Begins to watch the alarms. */
export function startWatch({ cloudWatch, queues, speed, closers }: Deployment): Watch {
  const { clock, store, dashboards, queries, lines } = cloudWatch;
  const look = startLooking(cloudWatch, { queues, speed, closers });

  return {
    alarms: look,
    advance: async (seconds) => {
      // What has come since the last look has come before the clock is put on.
      await look();
      clock.putOn((seconds * 1_000) / speed);
      return look();
    },
    metrics: async (namespace, name, dimensions, { statistic }) => {
      const calculate = statisticOf(statistic);
      await look();
      const windows = { endMs: clock.nowMs(), lengthMs: TWO_WEEKS_MS / speed, count: 1 };
      const [values = []] = store.values({ namespace, name, dimensions }, windows);
      return values.length === 0 ? undefined : calculate(values);
    },
    dashboard: (name) => {
      const found = dashboards.find((each) => each.name === name || each.id === name);
      if (!found) throw new Error(`${name} is not a dashboard of this stack`);
      return found;
    },
    graph: async (metrics, seconds) => {
      await look();
      return linesOf(metrics, store, { endMs: clock.nowMs(), seconds, speed });
    },
    queries: () => queries,
    query: (text, logGroups = []) => {
      const isAsked = ({ logGroup }: { readonly logGroup: string }) =>
        logGroups.length === 0 || logGroups.includes(logGroup);
      return parseQuery(text)(lines.filter(isAsked));
    },
  };
}
