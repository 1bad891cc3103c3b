import type { AnyEvent } from '../shared/events.ts';

/**
 * What orders events: when one occurred, in UTC with nine fraction digits, then its id. Compared as
 * text, so that DynamoDB can: `2026-05-04T10:15:31.000000000Z evt_…`.
 */
export const stampOf = (event: AnyEvent, receivedAt: string): string =>
  `${occurredAt(event, receivedAt)} ${event.id}`;

/** `event.at`, else `record.at`, else when it was received; the first that is a time. */
export function occurredAt(event: AnyEvent, receivedAt: string): string {
  const times = [event.at, Object(event.record).at, receivedAt];
  return times.map(inUtc).find((time) => time !== undefined) ?? EPOCH;
}

const EPOCH = '1970-01-01T00:00:00.000000000Z';

/** ISO 8601 as RFC 3339 has it, which is what Quiltt's schema asks for. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)$/i;

/** @returns undefined for what is no time */
function inUtc(text: unknown): string | undefined {
  const [, day, time, fraction = '', zone = ''] =
    DATE_TIME.exec(typeof text === 'string' ? text : '') ?? [];
  const ms = Date.parse(
    `${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`,
  );
  if (Number.isNaN(ms)) return undefined;

  const seconds = new Date(ms).toISOString().slice(0, -'.000Z'.length);
  return `${seconds}.${fraction.padEnd(9, '0').slice(0, 9)}Z`;
}
