import type { AnyEvent } from '../../shared/events.ts';
import { occurredAt } from '../stamp.ts';

/** A Statement's URL is given out for one hour (https://quiltt.dev/webhooks), and then never again. */
export const STATEMENT_RETRY = {
  /** Seconds between two tries, so that there are a dozen of them within the hour. */
  capSeconds: 300,
  /** From here on a failure is final: one more wait would end after the hour. */
  lastTryMinutes: 55,
};

/** Also by its older name. */
const TYPES = new Set(['statement.ready', 'statement.created']);

/** Milliseconds since 1970 until which another try is worth it; undefined for other events. */
export function worthUntilMs(event: AnyEvent, receivedAt: string): number | undefined {
  const givenOut = givenOutMs(event, receivedAt);
  return givenOut === undefined ? undefined : givenOut + STATEMENT_RETRY.lastTryMinutes * 60_000;
}

/** When a Statement's URL was given out, in milliseconds since 1970; undefined for other events. */
export function givenOutMs(event: AnyEvent, receivedAt: string): number | undefined {
  if (!TYPES.has(event.type)) return undefined;

  const ofRecord = { ...event, at: Object(event.record).at };
  return Date.parse(occurredAt(ofRecord, occurredAt(event, receivedAt)));
}
