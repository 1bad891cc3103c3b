import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyEvent } from '../shared/events.ts';
import type { Message } from '../shared/message.ts';
import { sideBySide } from '../shared/side-by-side.ts';
import type { SendBatch } from './aws/queue.ts';
import { MAX_BYTES, toBatches } from './batches.ts';
import { type ClaimCheckDeps, claimCheck } from './claim-check.ts';
import { type Entry, toEntry } from './entry.ts';

export interface EnqueueDeps extends ClaimCheckDeps {
  readonly sendBatch: SendBatch;
}

/** What all messages of one delivery share. */
export interface EnqueueContext {
  readonly delivery: Message['delivery'];
  readonly environment: unknown;
  /** X-Ray's trace header, passed on so that the trace reaches the worker. */
  readonly traceHeader?: string | undefined;
  /** Aborts while there is still time to answer Quiltt. */
  readonly signal: AbortSignal;
}

/** Resolves once every event is in the queue; rejects when one is not. */
export type Enqueue = (events: readonly AnyEvent[], context: EnqueueContext) => Promise<void>;

/** Each further TLS handshake costs a small Lambda more than it gains. */
const BATCHES_AT_ONCE = 8;
const FIRST_PAUSE_MS = 50;

export function createEnqueue(deps: EnqueueDeps): Enqueue {
  return async (events, context) => {
    const entries = await sideBySide(events, { atOnce: 4 }, (event) =>
      fittingEntry(event, context, deps),
    );
    await sideBySide(toBatches(entries), { atOnce: BATCHES_AT_ONCE }, (batch) =>
      sendAll(batch, context.signal, deps),
    );
  };
}

async function fittingEntry(event: AnyEvent, context: EnqueueContext, deps: EnqueueDeps) {
  const { delivery, environment, traceHeader, signal } = context;
  const message = { delivery, environment, event };

  const entry = toEntry(event, message, traceHeader);
  if (entry.bytes <= MAX_BYTES) return entry;
  return toEntry(event, await claimCheck(event, message, { ...deps, signal }), traceHeader);
}

/** Sends what SQS refused again and again, with growing pauses, until all is in or time is up. */
async function sendAll(batch: readonly Entry[], signal: AbortSignal, deps: EnqueueDeps) {
  let refused = await send(batch, signal, deps);

  for (let pauseMs = FIRST_PAUSE_MS; refused.length > 0; pauseMs *= 2) {
    await pause(pauseMs * (0.5 + Math.random() / 2), signal);
    if (signal.aborted) throw new Error(`sqs refused ${refused.length} of ${batch.length} events`);
    refused = await send(refused, signal, deps);
  }
}

/** Ends early when time is up. */
const pause = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => {});

/** The entries that SQS did not take: it says of each, inside a successful answer. */
async function send(
  batch: readonly Entry[],
  signal: AbortSignal,
  { sendBatch }: EnqueueDeps,
): Promise<Entry[]> {
  const entries = batch.map(({ request }, index) => ({ ...request, Id: String(index) }));
  const { Successful = [] } = await sendBatch(entries, signal);

  const taken = new Set(Successful.map(({ Id }) => Id));
  return batch.filter((_, index) => !taken.has(String(index)));
}
