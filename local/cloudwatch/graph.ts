import * as z from 'zod';
import { PERIOD, seriesOfStat } from './alarm-series.ts';
import { parseExpression } from './expression.ts';
import type { MetricStore } from './metric-store.ts';
import type { Series } from './series.ts';

/** One line of a graph, as it is drawn. */
export interface Line {
  readonly label: string;
  /** @default - one of CloudWatch's choice */
  readonly color?: string;
  readonly periodSeconds: number;
  /** A point for each period, the oldest first; undefined where there is none. */
  readonly values: Series;
}

/** What a graph shows. */
export interface Span {
  /** Epoch milliseconds, on CloudWatch's clock. */
  readonly endMs: number;
  /** In the template's time. */
  readonly seconds: number;
  /** How many times faster than in the template periods run. */
  readonly speed: number;
}

/**
 * The lines of a graph: of its metrics and expressions those that are visible. Throws by name for
 * what the local stack does not know.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function linesOf(metrics: readonly unknown[], store: MetricStore, span: Span): Line[] {
  const sources = metrics.map(readSource);
  const byId = new Map(sources.map((source) => [source.id, source]));

  const valuesOf = (source: Source, periodSeconds: number): Series => {
    const lengthMs = (periodSeconds * 1_000) / span.speed;
    const count = Math.floor(span.seconds / periodSeconds);
    if (source.expression === undefined) {
      return seriesOfStat(source)(store, { endMs: span.endMs, lengthMs, count });
    }
    const named = (id: string): Series => {
      const other = byId.get(id);
      if (!other) throw new Error(`an expression names ${id}, which is no metric of the graph`);
      return valuesOf(other, periodSeconds);
    };
    return parseExpression(source.expression)(named).slice(0, count);
  };

  return sources
    .filter(({ visible }) => visible)
    .map((source) => ({
      label: source.label,
      ...(source.color !== undefined && { color: source.color }),
      periodSeconds: source.period,
      values: valuesOf(source, source.period),
    }));
}

const SHOWN = {
  id: z.string().optional(),
  label: z.string().optional(),
  color: z.string().optional(),
  visible: z.boolean().default(true),
  period: PERIOD.default(300),
};
const EXPRESSION = z.strictObject({ ...SHOWN, expression: z.string() });
const STAT = z.strictObject({ ...SHOWN, stat: z.string().default('Average') });

/** Not `.` or `...`, which stand for names of the metric before. */
const NAME = z.string().regex(/[^.]/, { error: 'a name is written out' });

type Source = ReturnType<typeof readSource>;

/** `[{ expression, … }]`, or `[namespace, name, dimension, value, …, { stat, … }]`. */
function readSource(metric: unknown) {
  const all = z.array(z.unknown()).parse(metric);
  const last = all.at(-1);
  if (all.length === 1) {
    const { expression, label = expression, ...shown } = EXPRESSION.parse(last);
    return { ...shown, label, expression };
  }
  const options = typeof last === 'string' ? {} : last;
  const [namespace = '', name = '', ...pairs] = z
    .array(NAME)
    .parse(typeof last === 'string' ? all : all.slice(0, -1));
  const { stat, label = name, ...shown } = STAT.parse(options);
  const dimensions = Object.fromEntries(
    pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, pairs[i + 1] ?? '']] : [])),
  );
  const source = { metric: { namespace, name, dimensions }, statistic: stat, unit: undefined };
  return { ...shown, ...source, label, expression: undefined };
}
