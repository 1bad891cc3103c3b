import type { MetricValues } from '../../shared/metrics.ts';
import { MalformedError } from '../outcome/malformed-error.ts';
import { givenOutMs } from '../outcome/statement-url.ts';
import type { BatchItem } from './batch-item.ts';
import type { Incoming } from './incoming.ts';
import type { Result } from './result.ts';

/** What is neither good nor bad, `ignored` and `busy`, is not counted: every metric is paid for. */
const COUNTED = {
  processed: 'EventsProcessed',
  duplicate: 'EventsDuplicate',
  unknown: 'EventsUnknown',
  retried: 'EventsRetried',
  dead: 'EventsDead',
} as const;

/** What CloudWatch counts of one record; undefined where that is nothing. */
export function resultMetrics(
  { read }: BatchItem,
  { outcome }: Result,
  nowMs: number,
): MetricValues | undefined {
  if (outcome === 'ignored' || outcome === 'busy') return undefined;

  const count = { [COUNTED[outcome]]: 1 };
  if (read instanceof MalformedError) return count;
  if (outcome === 'processed') return { ...count, ...latencies(read, nowMs) };
  return outcome === 'retried' ? { ...count, ...statementAge(read, nowMs) } : count;
}

const latencies = ({ entry }: Incoming, nowMs: number): MetricValues => ({
  SinceEvent: sinceMs(Date.parse(entry.at), nowMs),
  SinceReceipt: sinceMs(Date.parse(entry.receivedAt), nowMs),
});

/** It shows before the URL has ended whether a download is late. */
function statementAge({ event, entry }: Incoming, nowMs: number): MetricValues {
  const givenOut = givenOutMs(event, entry.receivedAt);
  if (givenOut === undefined) return {};
  return { StatementAge: Math.round(sinceMs(givenOut, nowMs) / 1_000) };
}

/** Clocks differ: what has only just happened may seem to lie ahead. */
const sinceMs = (then: number, nowMs: number): number => Math.max(0, nowMs - then);
