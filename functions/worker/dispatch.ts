import * as z from 'zod/mini';
import { type AnyEvent, type KnownEvent, schemaOf } from '../shared/events.ts';
import { issuePaths } from '../shared/issue-paths.ts';
import type { LogFields } from '../shared/log.ts';
import { createMask, type Mask } from '../shared/redact.ts';
import { inTime } from './batch/in-time.ts';
import { createEventLogger, type EventContext } from './event-context.ts';
import { createFindHandlers, type EventHandlers, type Found } from './find-handler.ts';
import { MalformedError } from './outcome/malformed-error.ts';
import type { State } from './state/state.ts';

export interface DispatchDeps {
  /** In each layer the most specific handler runs, one layer after the other. */
  readonly layers: readonly EventHandlers[];
  readonly createState: (scope: {
    readonly profileId: string | undefined;
    readonly stamp: string;
    readonly signal: AbortSignal;
  }) => State;
}

export interface DispatchContext extends Pick<EventContext, 'attempt' | 'signal'> {
  readonly profileId: string | undefined;
  readonly stamp: string;
  /** What each line about this event carries. */
  readonly ids: LogFields;
}

/** How the handlers of an event ended. */
export interface Ran {
  /** What one of them threw; those after it did not run. */
  readonly failure?: { readonly thrown: unknown };
  /** Takes the event's personal values out of a text. */
  readonly mask: Mask;
  readonly isProfileDeleted: boolean;
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

async function runAll(
  event: AnyEvent,
  { profileId, stamp, ids, ...context }: DispatchContext,
  { type, runs }: Extract<Found, { kind: 'handlers' }>,
  createState: DispatchDeps['createState'],
): Promise<Ran> {
  const schema = schemaOf(type);
  const mask = createMask(schema, event);
  const { signal } = context;
  let state: State | undefined;

  try {
    state = createState({ profileId, stamp, signal });
    const logger = createEventLogger(ids, mask);
    const given = { ...context, state, logger, idempotencyKey: event.id };

    for (const run of runs) {
      signal.throwIfAborted();
      await inTime(run(promised(schema, event), given), signal, 'the handler');
    }
    return { mask, isProfileDeleted: state.isProfileDeleted };
  } catch (thrown) {
    return { failure: { thrown }, mask, isProfileDeleted: state?.isProfileDeleted ?? false };
  }
}

/** @throws MalformedError that says where the event is not what its type promises */
function promised(schema: z.ZodMiniType<KnownEvent>, event: AnyEvent): KnownEvent {
  const result = z.safeParse(schema, event);
  if (result.success) return result.data;

  const paths = issuePaths(result.error).join(', ');
  throw new MalformedError('shape', `an event of this type has another shape: ${paths}`);
}
