import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';
import type { Datum } from './metric.ts';

/** The metrics in a line, and why CloudWatch would not take others of it. */
export interface Emf {
  readonly data: readonly Datum[];
  readonly problems: readonly string[];
}

/**
 * Reads the metrics that CloudWatch takes from a line in the embedded metric format; none from
 * other lines.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function readEmf(text: string): Emf {
  const root = text.includes('"_aws"') ? LINE.safeParse(tryJson(text)).data : undefined;
  if (root?._aws === undefined) return { data: [], problems: [] };

  const metadata = METADATA.safeParse(root._aws);
  if (!metadata.success) return { data: [], problems: metadata.error.issues.map(problemOf) };

  const { Timestamp, CloudWatchMetrics } = metadata.data;
  const read = CloudWatchMetrics.flatMap((directive) => readDirective(directive, root));
  return {
    data: read.flatMap((one) => (typeof one === 'string' ? [] : { ...one, atMs: Timestamp })),
    problems: read.filter((one) => typeof one === 'string'),
  };
}

const LINE = z.looseObject({ _aws: z.unknown() });

const NAME = z.string().min(1).max(255);
const DIRECTIVE = z.object({
  Namespace: NAME,
  Dimensions: z.array(z.array(NAME).max(30)).min(1),
  Metrics: z.array(z.object({ Name: NAME, Unit: z.string().default('None') })).max(100),
});
const METADATA = z.object({ Timestamp: z.int(), CloudWatchMetrics: z.array(DIRECTIVE) });

/** A metric target: a number, or as many as a hundred. */
const VALUES = z.union([z.number().transform((value) => [value]), z.array(z.number()).max(100)]);

type Root = Readonly<Record<string, unknown>>;
type Read = Omit<Datum, 'atMs'> | string;

/** Each metric with each set of dimensions, or what is wrong with it. */
const readDirective = (directive: z.infer<typeof DIRECTIVE>, root: Root): Read[] => {
  const { Namespace: namespace, Dimensions, Metrics } = directive;
  const sets = Dimensions.map((names) => dimensionsOf(names, root));

  return Metrics.flatMap(({ Name: name, Unit: unit }): Read[] => {
    const values = VALUES.safeParse(root[name]).data;
    if (!values) return [`${namespace} ${name} is not a number or an array of up to 100`];
    return sets.map((dimensions) =>
      typeof dimensions === 'string'
        ? `${namespace} ${name}: ${dimensions}`
        : { namespace, name, dimensions, unit, values },
    );
  });
};

const dimensionsOf = (
  names: readonly string[],
  root: Root,
): Readonly<Record<string, string>> | string => {
  const missing = names.find((name) => typeof root[name] !== 'string' || root[name] === '');
  if (missing !== undefined) return `the dimension ${missing} is not a text`;
  return Object.fromEntries(names.map((name) => [name, String(root[name])]));
};

const problemOf = ({ path, message }: { path: PropertyKey[]; message: string }): string =>
  `_aws.${path.map(String).join('.')}: ${message}`;
