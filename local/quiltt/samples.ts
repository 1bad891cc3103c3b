import { closest } from 'fastest-levenshtein';
import { type EventType, eventScopes, eventTypes } from '../../functions/shared/event-types.ts';
import type { EventOf } from '../../functions/shared/events.ts';
import { sampleOf } from './sample.ts';

export interface SamplesOptions {
  /** An event type, a scope such as `connection`, or `all`. */
  readonly name: string;
  /** How many of each type. */
  readonly count: number;
  readonly profileId?: string | undefined;
  /** Where the PDFs of Statements are. @default - nowhere */
  readonly quilttUrl?: string | undefined;
}

/**
 * Samples of every type that the name stands for, type by type in turn, each made when asked.
 * @throws Error that tells what it may be, where it stands for none
 */
export function* samplesOf({
  name,
  count,
  profileId,
  quilttUrl,
}: SamplesOptions): Generator<EventOf<EventType>> {
  const types = typesNamed(name);

  for (let made = 0; made < count; made++) {
    const options = { random: Math.random, nowMs: Date.now(), profileId, quilttUrl };
    for (const type of types) yield sampleOf(type, options);
  }
}

/** Itself where it is a type; a scope's children; all. */
export function typesNamed(name: string): readonly EventType[] {
  const types = eventTypes.filter((type) => matches(type, name));
  if (types.length === 0) {
    const near = closest(name, ['all', ...eventScopes]);
    throw new Error(`'${name}' is no event type of Quiltt's: did you mean ${near}?`);
  }
  return types;
}

const matches = (type: EventType, name: string): boolean => {
  if (name === 'all' || type === name) return true;
  return !isType(name) && type.startsWith(`${name}.`);
};
const isType = (name: string): boolean => eventTypes.some((type) => type === name);
