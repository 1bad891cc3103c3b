import * as z from 'zod';
import type { StackLine } from '../stack-line.ts';
import { readFields } from './read-fields.ts';

/** What the worker's bundle says of one event, on one line of its standard output. */
const eventLine = z.object({
  message: z.literal('event'),
  eventId: z.string(),
  outcome: z.string(),
});

export type EventLine = z.infer<typeof eventLine> & { readonly seenMs: number };

export interface EventLog {
  /** Feed each line of the stack in here. */
  readonly take: (line: StackLine) => void;
  /** Call it before the delivery: resolves with the next line about the event, or undefined in time. */
  readonly expect: (eventId: string, withinMs: number) => Promise<EventLine | undefined>;
}

/** Picks the worker's lines about events out of all lines. */
export function createEventLog(): EventLog {
  const expected = new Map<string, (line: EventLine) => void>();

  const take = ({ text }: StackLine) => {
    const line = readEventLine(text);
    if (line) expected.get(line.eventId)?.(line);
  };

  const expect = (eventId: string, withinMs: number) =>
    new Promise<EventLine | undefined>((resolve) => {
      const end = (line?: EventLine) => {
        clearTimeout(timer);
        expected.delete(eventId);
        resolve(line);
      };
      const timer = setTimeout(end, withinMs);
      expected.set(eventId, end);
    });

  return { take, expect };
}

function readEventLine(text: string): EventLine | undefined {
  const { data } = eventLine.safeParse(readFields(text));
  return data && { ...data, seenMs: Date.now() };
}
