import * as z from 'zod';
import type { StackLine } from '../../local/stack-line.ts';
import { readFields } from '../../local/start/read-fields.ts';
import { until } from '../../local/until.ts';
import { inTime } from './in-time.ts';

export interface Outcomes {
  /** Feed each line of the stack in here. */
  readonly take: (line: StackLine) => void;
  /**
   * Call it before what is to come: resolves once the worker has said something new of each event.
   * @throws Error that names the events of which it says nothing
   */
  readonly next: (eventIds: readonly string[]) => Promise<void>;
  /** Resolves once the worker has said this last of each event. @throws Error likewise */
  readonly are: (outcome: string, eventIds: readonly string[]) => Promise<void>;
  /** The events of which it has said this last. */
  readonly of: (outcome: string) => readonly string[];
}

const LINE = z.object({ message: z.literal('event'), eventId: z.string(), outcome: z.string() });

/** A step of the day takes a second on a quiet machine. */
const PATIENCE_MS = 120_000;

/**
 * Keeps what the worker said last of each event.
 * @param patienceMs how long it is waited for what the worker is to say
 */
export function createOutcomes(patienceMs = PATIENCE_MS): Outcomes {
  const last = new Map<string, string>();
  const listeners = new Set<() => void>();

  const untilEach = (eventIds: readonly string[], isSo: (id: string) => boolean, what: string) => {
    const missing = () => eventIds.filter((id) => !isSo(id));
    return inTime(
      until(listeners, () => missing().length === 0),
      patienceMs,
      () => `the worker has not said ${what} of ${missing().join(', ')}`,
    );
  };

  return {
    take: ({ text }) => {
      const { data } = LINE.safeParse(readFields(text));
      if (!data) return;
      last.set(data.eventId, data.outcome);
      for (const listener of listeners) listener();
    },
    next: (eventIds) => {
      for (const id of eventIds) last.delete(id);
      return untilEach(eventIds, (id) => last.has(id), 'anything');
    },
    are: (outcome, eventIds) => untilEach(eventIds, (id) => last.get(id) === outcome, outcome),
    of: (outcome) => [...last].flatMap(([id, said]) => (said === outcome ? [id] : [])),
  };
}
