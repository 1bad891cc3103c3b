import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '../../functions/shared/side-by-side.ts';
import { statementUrl } from '../../local/quiltt/statements.ts';
import { type RunningStack, runStack } from '../end-to-end/stack.ts';
import { payloadOf } from '../events.ts';
import type { Occurrence } from '../fold.ts';
import { spread } from './deliveries.ts';
import { historyOf } from './history.ts';
import { deadLettersOf, isQueueEmpty } from './queue.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export interface SoakOptions {
  readonly events: number;
  readonly deliveries: number;
  readonly seed: number;
  /** Told now and then how many events are done. */
  readonly onProgress?: (done: number) => void;
}

const DUPLICATES = 0.1;

/** Faster than in production, so that what is tried again comes back in seconds. */
const SPEED = 30;

/** As Quiltt would have them, at once. */
const DELIVERIES_AT_ONCE = 8;

/**
 * Sends a history to the stack that deploys, shuffled, with duplicates, poison and handlers that
 * fail once, until nothing is left to do.
 */
export async function soak(options: SoakOptions): Promise<Verdict> {
  const { events, deliveries, seed } = options;
  const stack = await runStack({
    speed: SPEED,
    handlers: join(import.meta.dirname, '../end-to-end/recording-handlers.ts'),
    props: { throttle: { ratePerSecond: 10_000, burst: 5_000 } },
  });
  try {
    const nowMs = Date.now();
    const urlOf = (id: string) => statementUrl(stack.quiltt.url, id, nowMs);
    const history = historyOf({ events, seed, nowMs, urlOf });
    const thrown = failOnce(stack, history);
    const startedMs = performance.now();

    const sent = spread(history, { deliveries, duplicates: DUPLICATES, seed });
    await sideBySide(sent, { atOnce: DELIVERIES_AT_ONCE }, (each) => deliver(each, stack));
    await allDone(history, stack, options.onProgress);

    const seconds = (performance.now() - startedMs) / 1_000;
    const deadLetters = await deadLettersOf(stack);
    return await verdictOf({ history, sent, thrown, deadLetters, seconds, stack });
  } finally {
    await stack.stop();
  }
}

/** One in twenty handlers throws when it is first started. @returns of which events one has */
function failOnce({ recorder }: RunningStack, history: readonly Occurrence[]): ReadonlySet<string> {
  const failing = new Set(history.map(({ event }) => event.id).filter((_, i) => i % 20 === 0));
  const thrown = new Set<string>();
  recorder.react = ({ what, eventId }) => {
    const isToThrow = what === 'start' && failing.has(eventId) && !thrown.has(eventId);
    if (isToThrow) thrown.add(eventId);
    return isToThrow ? 'throw' : 'return';
  };
  return thrown;
}

/** As Quiltt does: again until it is 200. */
async function deliver(occurrences: readonly Occurrence[], stack: RunningStack): Promise<void> {
  const body = JSON.stringify(payloadOf(occurrences.map(({ event }) => event)));
  for (;;) {
    const { status } = await stack.post(body);
    if (status === 200) return;
    if (status < 500) throw new Error(`a delivery was answered ${status}`);
    await sleep(200);
  }
}

/** To look is to read the whole Ledger: the longer it is, the less often. */
const pollMs = (events: number): number => Math.max(500, events / 2);

/** Resolves once the Ledger has an end for every event, and no message waits any more. */
async function allDone(
  history: readonly Occurrence[],
  stack: RunningStack,
  onProgress: SoakOptions['onProgress'] = () => {},
): Promise<void> {
  for (;;) {
    const items = await stack.scan('StorageLedgerTable');
    const ended = items.filter(({ status }) => status === 'processed' || status === 'dead');
    onProgress(ended.length);
    if (ended.length >= history.length && (await isQueueEmpty(stack))) return;
    await sleep(pollMs(history.length));
  }
}
