import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type AnyEvent, type KnownEvent, schemaOf } from '../shared/events.ts';
import { issuePaths } from '../shared/issue-paths.ts';
import { createMask, type Mask } from '../shared/redact.ts';
import { inTime } from './batch/in-time.ts';
import type { DispatchContext, DispatchDeps } from './dispatch.ts';
import { createEventLogger, type EventContext } from './event-context.ts';
import type { Found } from './find-handler.ts';
import { MalformedError } from './outcome/malformed-error.ts';

/** How the handlers of an event ended. */
export interface Ran {
  /** What one of them threw; those after it did not run. */
  readonly failure?: {
    readonly thrown: unknown;
    /** It was given up when time was up, and does not heed that. */
    readonly isStillRunning?: boolean;
  };
  /** Takes the event's personal values out of a text. */
  readonly mask: Mask;
  /** Undefined where no handler has set anything, so that nobody has asked. */
  readonly isProfileDeleted: boolean | undefined;
}

type Handlers = Extract<Found, { kind: 'handlers' }>;

/** Runs the handlers of an event, one after the other. Never throws. */
export async function runAll(
  event: AnyEvent,
  { profileId, stamp, ids, ...context }: DispatchContext,
  { type, runs }: Handlers,
  createState: DispatchDeps['createState'],
): Promise<Ran> {
  const schema = schemaOf(type);
  const mask = maskOf(schema, event);
  const { signal } = context;
  const { state, isProfileDeleted } = createState({ profileId, stamp, signal });
  const work = { isGoingOn: false };

  try {
    const logger = createEventLogger({ ...ids, attempt: context.attempt }, mask);
    const given = { ...context, state, logger, idempotencyKey: event.id };

    for (const run of runs) await runOne(() => run(promised(schema, event), given), given, work);
    return { mask, isProfileDeleted: isProfileDeleted() };
  } catch (thrown) {
    // Whoever heeds the signal ends within this turn.
    if (work.isGoingOn) await nextTurn();
    const failure = { thrown, isStillRunning: work.isGoingOn };
    return { failure, mask, isProfileDeleted: isProfileDeleted() };
  }
}

/** Where even that cannot be done, nothing is told that may be the event's. */
function maskOf(schema: z.ZodMiniType<KnownEvent>, event: AnyEvent): Mask {
  try {
    return createMask(schema, event);
  } catch {
    return () => 'not told, since it could not be masked';
  }
}

async function runOne(
  run: () => Promise<void> | void,
  { signal }: Pick<EventContext, 'signal'>,
  work: { isGoingOn: boolean },
): Promise<void> {
  signal.throwIfAborted();
  const running = run();
  if (!running) return;

  work.isGoingOn = true;
  const ended = async () => {
    try {
      await running;
    } finally {
      work.isGoingOn = false;
    }
  };
  await inTime(ended(), signal, 'the handler');
}

/** @throws MalformedError that says where the event is not what its type promises */
function promised(schema: z.ZodMiniType<KnownEvent>, event: AnyEvent): KnownEvent {
  const result = z.safeParse(schema, event);
  if (result.success) return result.data;

  const paths = issuePaths(result.error).join(', ');
  throw new MalformedError('shape', `an event of this type has another shape: ${paths}`);
}
