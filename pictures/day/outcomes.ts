import * as z from 'zod';
import type { StackLine } from '../../local/stack-line.ts';
import { readFields } from '../../local/start/read-fields.ts';

export interface Outcomes {
  /** Feed each line of the stack in here. */
  readonly take: (line: StackLine) => void;
  /** Call it before what is to come: resolves once the worker has said something new of each event. */
  readonly next: (eventIds: readonly string[]) => Promise<void>;
  /** Resolves once the worker has said this last of each event. */
  readonly are: (outcome: string, eventIds: readonly string[]) => Promise<void>;
  /** The events of which it has said this last. */
  readonly of: (outcome: string) => readonly string[];
}

const LINE = z.object({ message: z.literal('event'), eventId: z.string(), outcome: z.string() });

/** Keeps what the worker said last of each event. */
export function createOutcomes(): Outcomes {
  const last = new Map<string, string>();
  const listeners = new Set<() => void>();

  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const listener = () => {
        if (!isSo()) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
      listener();
    });

  return {
    take: ({ text }) => {
      const { data } = LINE.safeParse(readFields(text));
      if (!data) return;
      last.set(data.eventId, data.outcome);
      for (const listener of listeners) listener();
    },
    next: (eventIds) => {
      for (const id of eventIds) last.delete(id);
      return until(() => eventIds.every((id) => last.has(id)));
    },
    are: (outcome, eventIds) => until(() => eventIds.every((id) => last.get(id) === outcome)),
    of: (outcome) => [...last].flatMap(([id, said]) => (said === outcome ? [id] : [])),
  };
}
