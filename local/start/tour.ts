import { type EventType, eventTypes } from '../../functions/shared/event-types.ts';
import type { Quiltt } from '../quiltt/quiltt.ts';
import { createSample } from '../quiltt/sample.ts';
import type { EventLog } from './event-log.ts';

/** What became of one event, from Quiltt's delivery to the worker's line. */
export interface TourRow {
  readonly type: EventType;
  /** The HTTP status that the receiver answered with, or why there was none. */
  readonly answer: string;
  /** The worker's word for it; `lost` where it said nothing in time. */
  readonly outcome: string;
  readonly milliseconds: number | undefined;
}

const PATIENCE_MS = 20_000;
