import * as z from 'zod/mini';
import { type AnyEvent, anyEvent } from '../shared/events.ts';
import { parseVerbatim } from '../shared/json.ts';
import type { Issue } from './answers.ts';

const payload = z.looseObject(
  { environment: z.optional(z.unknown()), events: z.array(z.unknown(), 'not a list') },
  'not an object',
);

export interface Malformed {
  /** The element as it came, whatever it is. */
  readonly event: unknown;
  readonly issues: readonly Issue[];
}

/** One POST from Quiltt, split: each element of its `events` is in exactly one of the two lists. */
export interface Delivery {
  readonly environment: unknown;
  readonly events: readonly AnyEvent[];
  readonly malformed: readonly Malformed[];
}

/** Reads a body as a delivery, or says where it is none; never what stands there. */
export function readDelivery(body: Uint8Array): Delivery | { readonly issues: readonly Issue[] } {
  const json = parseBody(body);
  if ('issue' in json) return { issues: [json.issue] };

  const result = z.safeParse(payload, json.value);
  return result.success ? split(result.data) : { issues: issuesOf(result.error) };
}

/** Text that is not UTF-8 is not JSON either: decoded leniently, it would not be what was signed. */
function parseBody(body: Uint8Array): { value: unknown } | { issue: Issue } {
  try {
    return { value: parseVerbatim(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch (error) {
    // The parser's own message quotes what it read.
    const message = error instanceof RangeError ? 'nested too deeply' : 'not JSON in UTF-8';
    return { issue: { path: '', message } };
  }
}

function split({ environment, events }: z.output<typeof payload>): Delivery {
  const delivery = { environment, events: [] as AnyEvent[], malformed: [] as Malformed[] };

  for (const event of events) {
    const result = z.safeParse(anyEvent, event);
    // The element itself goes on, not the schema's copy of it: just what was signed.
    if (result.success) delivery.events.push(event as AnyEvent);
    else delivery.malformed.push({ event, issues: issuesOf(result.error) });
  }
  return delivery;
}

const issuesOf = ({ issues }: z.core.$ZodError): Issue[] =>
  issues.map(({ path, message }) => ({ path: path.join('.'), message }));
