import type { Run } from '../cloudwatch/lambda-metrics.ts';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionError, Invocation, InvokeResult } from './invocation.ts';
import { Sandbox } from './sandbox.ts';
import type { Surroundings } from './sandbox-process.ts';

interface Waiting {
  readonly invocation: Invocation;
  readonly resolve: (result: InvokeResult) => void;
}

/** The sandboxes of one function. They start as they are needed, one at a time, and then stay. */
export class SandboxPool {
  /** How many sandboxes there may be at once; invocations beyond that wait. */
  concurrency: number;

  readonly #config: FunctionConfig;
  readonly #surroundings: Surroundings;
  readonly #waiting: Waiting[] = [];
  readonly #idle = new Set<Sandbox>();
  readonly #all = new Set<Sandbox>();
  #booting: Promise<void> | undefined;
  #isStopped = false;

  constructor(config: FunctionConfig, surroundings: Surroundings, concurrency: number) {
    this.#config = config;
    this.#surroundings = surroundings;
    this.concurrency = concurrency;
  }

  run(invocation: Invocation): Promise<InvokeResult> {
    const { promise, resolve } = Promise.withResolvers<InvokeResult>();
    this.#waiting.push({ invocation, resolve });
    this.#assign();
    return promise;
  }

  /** Kills all sandboxes there are and waits until they are gone. What was running fails. */
  async kill(): Promise<void> {
    const killed = [...this.#all];
    for (const sandbox of killed) sandbox.kill();
    await Promise.all(killed.map(({ gone }) => gone));
  }

  /** Kills all sandboxes for good and waits until they are gone. What was running or waiting fails. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const sandbox of this.#all) sandbox.kill();
    await this.#booting;
    await this.kill();
    for (const { resolve } of this.#waiting.splice(0)) resolve({ error: STOPPED });
  }

  #assign(): void {
    for (const sandbox of this.#idle) {
      const next = this.#waiting.shift();
      if (!next) return;

      this.#idle.delete(sandbox);
      void this.#use(sandbox, next);
    }

    const mayBoot = !this.#isStopped && this.#all.size < this.concurrency;
    if (mayBoot && this.#waiting.length > 0) this.#booting ??= this.#boot();
  }

  async #use(sandbox: Sandbox, { invocation, resolve }: Waiting): Promise<void> {
    const startedMs = performance.now();
    const result = await sandbox.run(invocation);
    this.#tell(invocation, startedMs, { error: result.error, ...sandbox.usage() });
    // One that timed out is being killed and must not get another event.
    const mayRunAgain = this.#all.has(sandbox) && result.error?.errorType !== 'Sandbox.Timedout';
    if (mayRunAgain) this.#idle.add(sandbox);
    resolve(result);
    this.#assign();
  }

  async #boot(): Promise<void> {
    const startedMs = performance.now();
    const error = await this.#start();
    this.#booting = undefined;

    // Each failed init costs one invocation, as on AWS; the next one tries again.
    const failed = error && this.#waiting.shift();
    if (failed) {
      this.#tell(failed.invocation, startedMs, { error });
      failed.resolve({ error });
    }
    this.#assign();
  }

  #tell({ requestId }: Invocation, startedMs: number, how: Partial<Run>): void {
    this.#surroundings.onRun?.({ requestId, durationMs: performance.now() - startedMs, ...how });
  }

  async #start(): Promise<FunctionError | undefined> {
    const sandbox = await Sandbox.start(this.#config, this.#surroundings);
    this.#all.add(sandbox);
    void sandbox.gone.then(() => this.#forget(sandbox));
    if (this.#isStopped) sandbox.kill();

    const error = await sandbox.ready;
    if (!error && this.#all.has(sandbox)) this.#idle.add(sandbox);
    return error;
  }

  #forget(sandbox: Sandbox): void {
    this.#all.delete(sandbox);
    this.#idle.delete(sandbox);
    this.#assign();
  }
}

const STOPPED: FunctionError = {
  errorType: 'Local.Stopped',
  errorMessage: 'the local stack was stopped',
};
