import { type EventScope, isEventScope, isEventType, scopesOf } from '../shared/event-types.ts';
import type { AnyEvent, EventOf, KnownEvent } from '../shared/events.ts';
import type { EventContext } from './event-context.ts';

/**
 * Returning means done, throwing means try again. A worker that dies in the middle runs the handler
 * again, so effects elsewhere need `context.idempotencyKey`.
 */
export type EventHandler<Scope extends EventScope> = (
  event: EventOf<Scope>,
  context: EventContext,
) => Promise<void> | void;

/** At most one handler per event type or scope; the most specific one runs, and it alone. */
export type EventHandlers = { readonly [Scope in EventScope]?: EventHandler<Scope> };

export type Found =
  /** `unknown`: of a type newer than our catalog. `ignored`: of a known type without a handler. */
  | { readonly kind: 'unknown' | 'ignored' }
  | {
      readonly kind: 'handlers';
      readonly type: KnownEvent['type'];
      /** In the order of their layers. */
      readonly runs: readonly RunHandler[];
    };

type RunHandler = (event: KnownEvent, context: EventContext) => Promise<void> | void;

export type FindHandlers = (event: Pick<AnyEvent, 'type'>) => Found;

/**
 * Finds the most specific handler in each layer: a layer adds to the one before it.
 * @throws Error at once for a name that Quiltt does not have, or a handler that is no function: in
 * TypeScript neither compiles
 */
export function createFindHandlers(layers: readonly EventHandlers[]): FindHandlers {
  const byScope = layers.map((handlers) => new Map(Object.entries(handlers).map(checked)));

  return ({ type }) => {
    if (!isEventType(type)) return { kind: 'unknown' };

    const runs = byScope.flatMap((layer) => mostSpecific(layer, scopesOf(type)) ?? []);
    return runs.length > 0 ? { kind: 'handlers', type, runs } : { kind: 'ignored' };
  };
}

function checked([name, handler]: [string, unknown]): [EventScope, RunHandler] {
  if (!isEventScope(name)) {
    throw new Error(`'${name}' is neither an event type of Quiltt's nor a scope of one`);
  }
  if (typeof handler !== 'function') throw new Error(`the handler for '${name}' is not a function`);

  // Looked up by the event's own type, so it gets what it was declared for; a Map cannot say so.
  return [name, handler as RunHandler];
}

function mostSpecific(
  layer: ReadonlyMap<EventScope, RunHandler>,
  scopes: readonly EventScope[],
): RunHandler | undefined {
  const scope = scopes.find((name) => layer.has(name));
  return scope && layer.get(scope);
}
