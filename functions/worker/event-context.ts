import { stringifyExact } from '../shared/json.ts';
import { type LogFields, log } from '../shared/log.ts';
import type { Mask } from '../shared/redact.ts';
import { partsOf } from './outcome/error-text.ts';
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

/**
 * Writes one line each, with the event's ids; personal values of the event are masked, in names of
 * fields too. Whatever it is given is written as text, 4,096 characters of each. Never throws.
 */
export interface EventLogger {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

export function createEventLogger(ids: LogFields, mask: Mask): EventLogger {
  const write =
    (level: 'INFO' | 'WARN' | 'ERROR'): Write =>
    (message, fields) =>
      log(level, mask(textOf(message)), { ...maskFields(fields, mask), ...ids });

  return { info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
}

function maskFields(fields: LogFields | undefined, mask: Mask): LogFields {
  try {
    const entries = Object.entries(fields ?? {});
    return Object.fromEntries(entries.map(([name, value]) => [mask(name), maskValue(value, mask)]));
  } catch {
    return { fields: 'what cannot be written as text' };
  }
}

function maskValue(value: unknown, mask: Mask): string | number | boolean | undefined {
  const text = textOf(value);
  const masked = mask(text);
  return masked === text && isPlain(value) ? value : masked;
}

/** JSON writes it as it is. */
const isPlain = (value: unknown): value is number | boolean | undefined =>
  typeof value === 'number' || typeof value === 'boolean' || value === undefined;

/** As JSON where it has parts: what a text is made of here is all that is written of it. */
function textOf(value: unknown): string {
  try {
    if (value instanceof Error) return lineFrom(partsOf(value));
    return typeof value === 'object' ? String(stringifyExact(value)) : String(value);
  } catch {
    return 'what cannot be written as text';
  }
}

const lineFrom = ({ name, message }: ReturnType<typeof partsOf>): string => `${name}: ${message}`;
