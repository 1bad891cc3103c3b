import { type EventType, eventScopes, eventTypes } from '../../functions/shared/event-types.ts';
import { sampleOf } from './sample.ts';

export interface SamplesOptions {
  /** An event type, a scope such as `connection`, or `all`. */
  readonly name: string;
  /** How many of each type. */
  readonly count: number;
  readonly profileId?: string | undefined;
}

/**
 * Samples of every type that the name stands for, type by type in turn.
 * @throws Error that tells what it may be, where it stands for none
 */
export function samplesOf({ name, count, profileId }: SamplesOptions) {
  const types = typesNamed(name);
  const options = { random: Math.random, nowMs: Date.now(), profileId };
  return Array.from({ length: count }, () => types.map((type) => sampleOf(type, options))).flat();
}

/** Itself where it is a type; a scope's children; all. */
export function typesNamed(name: string): readonly EventType[] {
  const types = eventTypes.filter((type) => matches(type, name));
  if (types.length === 0)
    throw new Error(`'${name}' is no event type of Quiltt's; ${nearest(name)}`);
  return types;
}

const matches = (type: EventType, name: string): boolean => {
  if (name === 'all' || type === name) return true;
  return !isType(name) && type.startsWith(`${name}.`);
};
const isType = (name: string): boolean => eventTypes.some((type) => type === name);

/** The names that share a part with it, else the five kinds. */
function nearest(name: string): string {
  const parts = name.toLowerCase().split(/[._-]/).filter(Boolean);
  const alike = eventScopes.filter((scope) =>
    parts.some((part) => scope.split('.').includes(part)),
  );
  const names = alike.length > 0 ? alike : eventScopes.filter((scope) => !scope.includes('.'));
  return `try ${names.join(', ')}, or all`;
}
