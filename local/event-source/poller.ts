import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { processBatch } from './process-batch.ts';
import { receiveBatch } from './receive.ts';
import { splitBySize } from './split-by-size.ts';
import type { SqsRecord } from './sqs-record.ts';

export interface Poller {
  /** Asks for no more messages and resolves when those it has are processed. */
  readonly stop: () => Promise<void>;
}

/** After a function error polling pauses, twice as long after each more, up to the longest. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Feeds a function from a queue until stopped. */
export function startPoller(mapping: EventSourceMapping): Poller {
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let errors = 0;

  const run = async (records: readonly SqsRecord[]): Promise<void> => {
    const isSuccess = await processBatch(mapping, records);
    errors = isSuccess ? 0 : errors + 1;
  };

  const poll = async (): Promise<void> => {
    for (const batch of splitBySize(await receiveBatch(mapping))) {
      while (running.size >= mapping.maximumConcurrency) await Promise.race(running);
      const done = run(batch)
        .catch(report)
        .finally(() => running.delete(done));
      running.add(done);
    }
  };

  const report = async (error: unknown): Promise<void> => {
    errors += 1;
    mapping.onLine(
      `cannot reach ${mapping.queueUrl}: ${error instanceof Error ? error.name : error}`,
    );
  };

  const pollOn = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      while (running.size >= mapping.maximumConcurrency) await Promise.race(running);
      await poll().catch(report);
      if (errors > 0) await pause(errors, stopping.signal);
    }
    await Promise.all(running);
  };

  const polling = pollOn();
  const stop = () => {
    stopping.abort();
    return polling;
  };
  return { stop };
}

const pause = async (errors: number, signal: AbortSignal): Promise<void> => {
  const pauseMs = Math.min(SHORTEST_PAUSE_MS * 2 ** (errors - 1), LONGEST_PAUSE_MS);
  // Stopping ends the pause.
  await sleep(pauseMs, undefined, { signal }).catch(() => {});
};
