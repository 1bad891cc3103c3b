import { tryJson } from '../../../functions/shared/try-json.ts';
import type { LogLine } from './log-line.ts';

export type Value = string | number | boolean;

/** The fields of a line, or of what a query has made of lines. What is null is not there. */
export type Row = ReadonlyMap<string, Value>;

/**
 * The fields that Logs Insights finds in a line: those of every line, and of one that is JSON each
 * member, those of objects and arrays by their path, such as `error.name` and `ids.0`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 */
export function rowOf({ logGroup, text, atMs }: LogLine): Row {
  const own: [string, Value][] = [
    ['@timestamp', showTime(atMs)],
    ['@message', text],
    ['@log', logGroup],
    ['@logStream', 'local'],
  ];
  return new Map([...membersOf(text.startsWith('{') ? tryJson(text) : undefined, ''), ...own]);
}

/** As Logs Insights shows a time: `2026-11-24 19:40:00.000`. */
export const showTime = (atMs: number): string =>
  new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');

/** Of what `showTime` has made. */
export const readTime = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

const membersOf = (value: unknown, path: string): [string, Value][] => {
  if (isValue(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    membersOf(member, path === '' ? name : `${path}.${name}`),
  );
};

const isValue = (value: unknown): value is Value =>
  ['string', 'number', 'boolean'].includes(typeof value);
