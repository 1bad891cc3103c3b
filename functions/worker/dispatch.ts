import * as z from 'zod/mini';
import { type AnyEvent, type KnownEvent, schemaOf } from '../shared/events.ts';
import type { LogFields } from '../shared/log.ts';
import { createMask } from '../shared/redact.ts';
import { createEventLogger, type EventContext } from './event-context.ts';
import { createFindHandler, type EventHandlers } from './find-handler.ts';

/** What became of an event; `error` is masked of every personal value. */
export type Outcome =
  /** `unknown`: of a type newer than our catalog. `ignored`: of a known type without a handler. */
  | { readonly outcome: 'processed' | 'ignored' | 'unknown' }
  | { readonly outcome: 'retried'; readonly error: string };

export interface DispatchContext extends Pick<EventContext, 'attempt' | 'signal'> {
  /** What each line about this event carries. */
  readonly ids: LogFields;
}

/** Runs the handler of an event, if there is one. Never throws. */
export type Dispatch = (event: AnyEvent, context: DispatchContext) => Promise<Outcome>;

const MAX_ERROR_LENGTH = 256;

/** @throws Error at once for a handler that cannot be registered */
export function createDispatch(handlers: EventHandlers): Dispatch {
  const findHandler = createFindHandler(handlers);

  return async (event, { attempt, ids, signal }) => {
    const found = findHandler(event);
    if (found.kind !== 'handler') return { outcome: found.kind };

    const schema = schemaOf(found.type);
    const mask = createMask(schema, event);
    const logger = createEventLogger(ids, mask);

    try {
      const context = { attempt, signal, logger, idempotencyKey: event.id };
      await Promise.race([found.run(promised(schema, event), context), aborted(signal)]);
      return { outcome: 'processed' };
    } catch (error) {
      return { outcome: 'retried', error: mask(reasonOf(error)).slice(0, MAX_ERROR_LENGTH) };
    }
  };
}

/** `JSON.parse` quotes the beginning of what it read, which no mask can know. */
const reasonOf = (error: unknown): string =>
  error instanceof SyntaxError ? error.name : String(error);

/** @throws Error that says where the event is not what its type promises; never what stands there */
function promised(schema: z.ZodMiniType<KnownEvent>, event: AnyEvent): KnownEvent {
  const result = z.safeParse(schema, event);
  if (result.success) return result.data;

  const paths = result.error.issues.map(({ path }) => path.join('.'));
  throw new Error(`an event of this type has another shape: ${paths.join(', ')}`);
}

/** A handler that ignores its signal must not take the others' results down with it. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const timedOut = () => reject(new Error('the handler did not finish in time'));
    if (signal.aborted) timedOut();
    signal.addEventListener('abort', timedOut, { once: true });
  });
