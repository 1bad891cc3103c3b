import { setTimeout as sleep } from 'node:timers/promises';
import { errorLine } from '../error-line.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { processBatch } from './process-batch.ts';
import { EMPTY_PAUSE_MS, receiveBatch } from './receive.ts';
import { splitBySize } from './split-by-size.ts';
import type { SqsRecord } from './sqs-record.ts';

/** After an error polling pauses, twice as long after each more, up to the longest. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Feeds a function from a queue until stopped. */
export class Poller {
  readonly #mapping: EventSourceMapping;
  readonly #running = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #polling: Promise<void>;
  #errors = 0;

  constructor(mapping: EventSourceMapping) {
    this.#mapping = mapping;
    this.#polling = this.#pollOn();
  }

  /** Asks for no more messages; resolves when those it has are processed. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#polling;
  }

  async #pollOn(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#freeInvocation();
      await this.#poll().catch((error: unknown) => this.#report(error));
      if (this.#errors > 0) await this.#pause(this.#backoffMs());
    }
    await Promise.all(this.#running);
  }

  async #poll(): Promise<void> {
    const records = await receiveBatch(this.#mapping);
    if (records.length === 0) await this.#pause(EMPTY_PAUSE_MS);
    for (const batch of splitBySize(records)) {
      await this.#freeInvocation();
      const run = this.#run(batch).finally(() => this.#running.delete(run));
      this.#running.add(run);
    }
  }

  async #run(records: readonly SqsRecord[]): Promise<void> {
    try {
      const isSuccess = await processBatch(this.#mapping, records);
      this.#errors = isSuccess ? 0 : this.#errors + 1;
    } catch (error) {
      this.#report(error);
    }
  }

  async #freeInvocation(): Promise<void> {
    while (this.#running.size >= this.#mapping.maximumConcurrency) {
      await Promise.race(this.#running);
    }
  }

  #report(error: unknown): void {
    this.#errors += 1;
    this.#mapping.onLine(errorLine(`cannot reach ${this.#mapping.queueArn}`, error));
  }

  #backoffMs(): number {
    return Math.min(SHORTEST_PAUSE_MS * 2 ** (this.#errors - 1), LONGEST_PAUSE_MS);
  }

  async #pause(pauseMs: number): Promise<void> {
    // Stopping ends the pause early.
    await sleep(pauseMs, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}
