import type { AnyEvent } from '../shared/events.ts';

/**
 * What orders events: when one occurred, in UTC with nine fraction digits, then its id. Compared as
 * text, so that DynamoDB can: `2026-05-04T10:15:31.000000000Z evt_…`.
 */
export const stampOf = (event: AnyEvent, receivedAt: string): string =>
  stampAt(occurredAt(event, receivedAt), event);

export const stampAt = (at: string, { id }: Pick<AnyEvent, 'id'>): string => `${at} ${id}`;

/**
 * `event.at`, else `record.at`, else when it was received: the first that is a time, and no later
 * than a day after the event was received. One event of the year 9999 would make all that come
 * after it out of date.
 */
export function occurredAt(event: AnyEvent, receivedAt: string): string {
  const latest = latestAt(receivedAt);
  for (const text of [event.at, Object(event.record).at, receivedAt]) {
    const time = inUtc(text);
    if (time !== undefined && time <= latest) return time;
  }
  return EPOCH;
}

const EPOCH = '1970-01-01T00:00:00.000000000Z';

const DAY_MS = 86_400_000;

/** Clocks and time zones may be wrong by hours. */
function latestAt(receivedAt: string): string {
  const receivedMs = Date.parse(inUtc(receivedAt) ?? '');
  return (Number.isNaN(receivedMs) ? undefined : ofMs(receivedMs + DAY_MS)) ?? NEVER;
}

/** After every time, as text. */
const NEVER = '~';

/** ISO 8601 as RFC 3339 has it, which is what Quiltt's schema asks for. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)$/i;

/** @returns undefined for what is no time */
function inUtc(text: unknown): string | undefined {
  const [, day, time, fraction = '', zone = ''] =
    DATE_TIME.exec(typeof text === 'string' ? text : '') ?? [];
  const ms = Date.parse(
    `${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`,
  );
  return Number.isNaN(ms) ? undefined : ofMs(ms, fraction);
}

/** @returns undefined where the year has not four digits: as text it would be out of order */
function ofMs(ms: number, fraction = ''): string | undefined {
  const [, seconds] = /^(\d{4}-.*)\.\d{3}Z$/.exec(new Date(ms).toISOString()) ?? [];
  return seconds && `${seconds}.${fraction.padEnd(9, '0').slice(0, 9)}Z`;
}
