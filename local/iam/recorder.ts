import type { Evaluated } from './call.ts';

/** Remembers what was evaluated, each distinct call once. */
export interface Recorder {
  readonly record: (evaluated: Evaluated) => void;
  readonly all: () => readonly Evaluated[];
}

/** @param onNew called with each call that is not known yet */
export function createRecorder(onNew: (evaluated: Evaluated) => void): Recorder {
  const known = new Map<string, Evaluated>();

  const record = (evaluated: Evaluated) => {
    const { role, action, resource, allowed } = evaluated;
    const key = [role, action, allowed, resource].join(' ');
    if (known.has(key)) return;

    known.set(key, evaluated);
    onNew(evaluated);
  };
  return { record, all: () => [...known.values()] };
}
