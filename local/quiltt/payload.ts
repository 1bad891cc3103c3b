import type { Environment } from '../../functions/shared/events.ts';
import { labelOf } from './event-label.ts';

/** The body of one delivery, before it is text. */
export interface Payload {
  readonly environment: Environment;
  /** The types among the events, each once. */
  readonly eventTypes: readonly string[];
  readonly events: readonly unknown[];
}

/** The environment that all events of the local Quiltt come from. */
export const localEnvironment: Environment = {
  id: 'env_1LocalQuilttSandbox001',
  name: 'Local',
  mode: 'SANDBOX',
  metadata: null,
};

/** Puts events into the envelope that Quiltt sends them in. */
export function payloadOf(
  events: readonly unknown[],
  environment: Environment = localEnvironment,
): Payload {
  const eventTypes = [...new Set(events.map((event) => labelOf(event).type))];
  return { environment, eventTypes, events };
}
