import type { KnownEventType } from '../functions/shared/event-types.ts';
import payloads from './fixtures/payloads.json' with { type: 'json' };

type Fields = Record<string, unknown>;

interface RecordedEvent extends Fields {
  readonly id: string;
  readonly type: string;
  readonly record: Fields;
}

/**
 * A recorded event of a type, with other fields where a test needs them. None is recorded of the
 * older types: such a one is the first of its kind, under its name.
 */
export function eventOf(
  type: KnownEventType,
  overrides: Fields & { readonly record?: Fields } = {},
): RecordedEvent {
  const all = payloads.flatMap(({ events }) => events as RecordedEvent[]);
  const recorded =
    all.find((event) => event.type === type) ??
    all.find((event) => kindOf(event.type) === kindOf(type));
  if (!recorded) throw new Error(`no recorded event of type ${type}`);

  return { ...recorded, type, ...overrides, record: { ...recorded.record, ...overrides.record } };
}

const kindOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** The environment that the recorded events come from. */
export const recordedEnvironment = payloads[0]?.environment;

/** A delivery of these events, as Quiltt writes it. */
export const payloadOf = (events: readonly unknown[]) => ({
  environment: recordedEnvironment,
  eventTypes: [],
  events,
});
