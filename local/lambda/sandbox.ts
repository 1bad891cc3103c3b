import type { Run } from '../cloudwatch/lambda-metrics.ts';
import type { FunctionConfig } from './function-config.ts';
import type { FunctionError, Invocation, InvokeResult } from './invocation.ts';
import { killAfter } from './kill-after.ts';
import { peakMemoryMb } from './peak-memory.ts';
import { type Deliver, type RuntimeApi, startRuntimeApi } from './runtime-api.ts';
import { exitError, initTimeoutError, timeoutError } from './sandbox-errors.ts';
import { type SandboxProcess, type Surroundings, startProcess } from './sandbox-process.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib */
const INIT_TIMEOUT_MS = 10_000;

/** One OS process that runs a function, one invocation at a time. */
export class Sandbox {
  /** `undefined` once the handler is loaded, else why that failed. Never rejects. */
  readonly ready: Promise<FunctionError | undefined>;
  /** Resolves to the reason when the process is gone. */
  readonly gone: Promise<FunctionError>;

  readonly #config: FunctionConfig;
  readonly #process: SandboxProcess;
  #next = Promise.withResolvers<Deliver>();
  #outcome = Promise.withResolvers<InvokeResult>();
  #initError: FunctionError | undefined;
  #initMs: number | undefined;

  /** Starts a process for the function, and the Runtime API that it asks for events. */
  static async start(config: FunctionConfig, surroundings: Surroundings): Promise<Sandbox> {
    const { promise: sandbox, resolve } = Promise.withResolvers<Sandbox>();
    const runtimeApi = await startRuntimeApi({
      onNext: async (deliver) => (await sandbox).#next.resolve(deliver),
      onResult: async (result) => (await sandbox).#outcome.resolve(result),
      onInitError: async (error) => {
        (await sandbox).#initError = error;
      },
    });

    resolve(new Sandbox(config, surroundings, runtimeApi));
    return sandbox;
  }

  private constructor(config: FunctionConfig, surroundings: Surroundings, runtimeApi: RuntimeApi) {
    const startedMs = performance.now();
    this.#config = config;
    this.#process = startProcess(config, surroundings, runtimeApi.address);

    this.gone = this.#process.exited.then((status) => {
      runtimeApi.close();
      return this.#initError ?? exitError(status);
    });
    void this.#next.promise.then(() => {
      this.#initMs = performance.now() - startedMs;
    });
    const loaded = Promise.race([this.#next.promise.then(() => undefined), this.gone]);
    const timedOut = initTimeoutError(INIT_TIMEOUT_MS);
    this.ready = killAfter(loaded, { timeoutMs: INIT_TIMEOUT_MS, kill: this.kill, timedOut });
  }

  /** Never rejects: whatever goes wrong is the `error` of the result. */
  run(invocation: Invocation): Promise<InvokeResult> {
    const { timeoutMs, functionArn } = this.#config;
    const deadlineMs = Date.now() + timeoutMs;
    this.#outcome = Promise.withResolvers();

    void this.#next.promise.then((deliver) => {
      this.#next = Promise.withResolvers();
      deliver(invocation, { deadlineMs, functionArn });
    });
    const ended = this.gone.then((error) => ({ error }));
    const result = Promise.race<InvokeResult>([this.#outcome.promise, ended]);
    const timedOut = { error: timeoutError(timeoutMs) };
    return killAfter(result, { timeoutMs, kill: this.kill, timedOut });
  }

  /** What its last run has used: the time of its start belongs to the first one. */
  usage(): Pick<Run, 'initMs' | 'memoryMb'> {
    const initMs = this.#initMs;
    this.#initMs = undefined;
    return { initMs, memoryMb: peakMemoryMb(this.#process.pid) };
  }

  /** Ends the process at once; `gone` tells when. */
  readonly kill = (): void => this.#process.kill();
}
