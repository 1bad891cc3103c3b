import { type LogFields, log } from '../shared/log.ts';
import type { Mask } from '../shared/redact.ts';
import type { State } from './state/state.ts';

/** What a handler gets beside the event. */
export interface EventContext {
  /** The latest known of the event's Profile. Throws once `signal` is aborted. */
  readonly state: State;
  readonly logger: EventLogger;
  /** Aborts before the Lambda's deadline: pass it to `fetch` and to AWS clients. */
  readonly signal: AbortSignal;
  /** How often the event was tried, this time included; from 1. */
  readonly attempt: number;
  /** The event's id: the same each time it arrives. For effects that must not happen twice. */
  readonly idempotencyKey: string;
}

type Write = (message: string, fields?: LogFields) => void;

/** Writes one line each, with the event's ids; personal values of the event are masked. */
export interface EventLogger {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export function createEventLogger(ids: LogFields, mask: Mask): EventLogger {
  const write =
    (level: 'INFO' | 'WARN' | 'ERROR'): Write =>
    (message, fields = {}) =>
      log(level, mask(message), { ...maskFields(fields, mask), ...ids });

  return { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
}

const maskFields = (fields: LogFields, mask: Mask): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const masked = mask(String(value));
      return [name, masked === String(value) ? value : masked];
    }),
  );
