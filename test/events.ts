import type { EventType } from '../functions/shared/event-types.ts';
import payloads from './fixtures/payloads.json' with { type: 'json' };

type Fields = Record<string, unknown>;

interface RecordedEvent extends Fields {
  readonly id: string;
  readonly type: string;
  readonly record: Fields;
}

/** A recorded event of a type, with other fields where a test needs them. */
export function eventOf(type: EventType, overrides: Fields & { readonly record?: Fields } = {}) {
  const recorded: RecordedEvent | undefined = payloads
    .flatMap(({ events }) => events as RecordedEvent[])
    .find((event) => event.type === type);
  if (!recorded) throw new Error(`no recorded event of type ${type}`);

  return { ...recorded, ...overrides, record: { ...recorded.record, ...overrides.record } };
}

/** The environment that the recorded events come from. */
export const recordedEnvironment = payloads[0]?.environment;

/** A delivery of these events, as Quiltt writes it. */
export const payloadOf = (events: readonly unknown[]) => ({
  environment: recordedEnvironment,
  eventTypes: [],
  events,
});
