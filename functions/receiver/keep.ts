import { sideBySide } from '../shared/side-by-side.ts';
import type { Counts } from './answers.ts';
import type { Delivery } from './delivery.ts';
import type { Enqueue } from './enqueue.ts';
import type { Quarantine, QuarantineContext, QuarantineReason } from './quarantine.ts';
import { reasonToKeepWhole } from './whole.ts';

export interface KeepDeps {
  readonly enqueue: Enqueue;
  readonly quarantine: Quarantine;
  /** The only `env_…` whose events are wanted here. @default - any */
  readonly environmentId?: string | undefined;
}

interface KeepOptions extends KeepDeps {
  readonly context: QuarantineContext & {
    /** Of the delivery, as it came. */
    readonly body: Uint8Array;
    readonly traceHeader: string | undefined;
  };
}

/** More malformed events than this are kept as what they came in: one object, not one each. */
const MAX_OBJECTS = 50;
const OBJECTS_AT_ONCE = 8;

/** Queues or quarantines every event of a delivery; resolves once all of it is durable. */
export async function keep(delivery: Delivery, options: KeepOptions): Promise<Counts> {
  try {
    const reason = reasonToKeepWhole(delivery, options.context.body.length, options.environmentId);
    return await (reason ? keepWhole(delivery, reason, options) : keepEach(delivery, options));
  } catch (error) {
    // What JSON.parse reads, JSON.stringify may find too deep to write: a retry would not help.
    if (error instanceof RangeError) return keepWhole(delivery, 'tooDeep', options);
    throw error;
  }
}

async function keepEach(delivery: Delivery, options: KeepOptions): Promise<Counts> {
  const { events, environment, malformed } = delivery;
  const { context, enqueue } = options;

  await Promise.all([
    enqueue(events, { ...context, environment }),
    keepMalformed(delivery, options),
  ]);
  return { accepted: events.length, quarantined: malformed.length };
}

async function keepWhole(
  { events, malformed }: Delivery,
  reason: QuarantineReason,
  { context, quarantine }: KeepOptions,
): Promise<Counts> {
  await quarantine.body(context.body, { reason }, context);
  return { accepted: 0, quarantined: events.length + malformed.length };
}

async function keepMalformed(
  { environment, malformed }: Delivery,
  { context, quarantine }: KeepOptions,
): Promise<void> {
  if (malformed.length > MAX_OBJECTS) {
    const issues = malformed.slice(0, MAX_OBJECTS).flatMap((one) => one.issues);
    await quarantine.body(context.body, { reason: 'malformedEvent', issues }, context);
    return;
  }
  await sideBySide(malformed, { atOnce: OBJECTS_AT_ONCE }, (one) =>
    quarantine.event(one, environment, context),
  );
}
