import { setTimeout as sleep } from 'node:timers/promises';
import type { KnownEvent } from '../../functions/shared/events.ts';
import type { Quiltt } from '../quiltt/quiltt.ts';
import { samplesOf } from '../quiltt/samples.ts';
import { eventsFor } from '../quiltt/subscription.ts';
import type { EventLog } from './event-log.ts';
import type { Opened } from './open.ts';

/** What became of one event, from Quiltt's delivery to the worker's line about it. */
export interface TourRow {
  readonly type: KnownEvent['type'];
  /** The receiver's HTTP status, or why there was none. */
  readonly answer: string;
  /** The worker's word for it; `lost` where it said none in time. */
  readonly outcome: string;
  /** From the delivery's first byte to the worker's line. @default - no line */
  readonly milliseconds?: number;
}

/** A cold start, a batch and a busy machine fit in here many times. */
const PATIENCE_MS = 60_000;

/** Delivers one event of each type that is subscribed to, and waits for what the worker says of it. */
export function deliverEachType({ events, quiltt, subscription }: Opened): Promise<TourRow[]> {
  const samples = [...samplesOf({ name: 'all', count: 1, quilttUrl: quiltt.url })];
  return Promise.all(
    eventsFor(subscription, samples).map((event) => deliverOne(event, quiltt, events)),
  );
}

async function deliverOne(event: KnownEvent, quiltt: Quiltt, log: EventLog): Promise<TourRow> {
  const { type } = event;
  const expected = log.expect(event.id, PATIENCE_MS);
  const startedMs = Date.now();

  // Bounded: Quiltt retries for hours what is not answered with 2xx.
  const patience = sleep(PATIENCE_MS, undefined, { ref: false });
  await Promise.race([quiltt.deliver([event]), patience]);
  const line = await expected;

  const answer = answerTo(event.id, quiltt);
  return line
    ? { type, answer, outcome: line.outcome, milliseconds: line.seenMs - startedMs }
    : { type, answer, outcome: 'lost' };
}

/** The latest one to the delivery of this event. */
function answerTo(eventId: string, quiltt: Quiltt): string {
  const report = quiltt.deliveries().find(({ events }) => events[0]?.id === eventId);
  const last = report?.attempts.at(-1);
  return String(last?.status ?? last?.error ?? 'none');
}
