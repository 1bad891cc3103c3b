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
  return outcome === 'retried' ? { ...count, ...ages(read, nowMs) } : count;
}

const latencies = ({ entry }: Incoming, nowMs: number): MetricValues => ({
  SinceEvent: sinceMs(Date.parse(entry.at), nowMs),
  SinceReceipt: sinceMs(Date.parse(entry.receivedAt), nowMs),
});

/** They show long before an event is dead, or its Statement's URL has ended, that it is late. */
function ages({ event, entry }: Incoming, nowMs: number): MetricValues {
  const seconds = (then: number) => Math.round(sinceMs(then, nowMs) / 1_000);
  const givenOut = givenOutMs(event, entry.receivedAt);
  return {
    RetriedAge: seconds(Date.parse(entry.receivedAt)),
    ...(givenOut !== undefined && { StatementAge: seconds(givenOut) }),
  };
}

/** Clocks differ: what has only just happened may seem to lie ahead. */
const sinceMs = (then: number, nowMs: number): number => Math.max(0, nowMs - then);
