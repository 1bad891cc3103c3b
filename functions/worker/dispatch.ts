import type { AnyEvent } from '../shared/events.ts';
import type { LogFields } from '../shared/log.ts';
import type { EventContext } from './event-context.ts';
import { createFindHandlers, type EventHandlers } from './find-handler.ts';
import { type Ran, runAll } from './run-all.ts';
import type { EventState } from './state/create-states.ts';

export interface DispatchDeps {
  /** In each layer the most specific handler runs, one layer after the other. */
  readonly layers: readonly EventHandlers[];
  readonly createState: (scope: {
    readonly profileId: string | undefined;
    readonly stamp: string;
    readonly signal: AbortSignal;
  }) => EventState;
}

export interface DispatchContext extends Pick<EventContext, 'attempt' | 'signal'> {
  readonly profileId: string | undefined;
  readonly stamp: string;
  /** What each line about this event carries. */
  readonly ids: LogFields;
}

/** Runs the handlers of an event. Never throws. */
export type RunHandlers = (event: AnyEvent, context: DispatchContext) => Promise<Ran>;

/** Finds what runs for an event type; `unknown` and `ignored` as in `Found`. */
export type Dispatch = (event: Pick<AnyEvent, 'type'>) => RunHandlers | 'unknown' | 'ignored';

/** @throws Error at once for a handler that cannot be registered */
export function createDispatch({ layers, createState }: DispatchDeps): Dispatch {
  const find = createFindHandlers(layers);

  return ({ type }) => {
    const found = find({ type });
    if (found.kind !== 'handlers') return found.kind;
    return (event, context) => runAll(event, context, found, createState);
  };
}
