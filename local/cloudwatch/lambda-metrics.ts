import type { FunctionError } from '../lambda/invocation.ts';
import type { MetricStore } from './metric-store.ts';

/** One run of a function. */
export interface Run {
  readonly requestId: string;
  /** Of the handler alone: neither waiting nor the start of a sandbox counts. */
  readonly durationMs: number;
  /** How long its sandbox took to start before, where this is the first run in it. */
  readonly initMs?: number | undefined;
  /** The most that its sandbox has had so far. @default - this machine does not tell */
  readonly memoryMb?: number | undefined;
  /** Why it failed, where it threw, timed out, or its sandbox ended. */
  readonly error?: FunctionError | undefined;
}

export interface LambdaMetrics {
  readonly onRun: (run: Run) => void;
  /** A call that was turned away, and is no invocation. */
  readonly onThrottled: () => void;
}

/**
 * What Lambda reports of a function.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export function createLambdaMetrics(store: MetricStore, functionName: string): LambdaMetrics {
  const put = (name: string, value: number, unit = 'Count'): void => {
    const datum = { namespace: 'AWS/Lambda', name, unit, values: [value], atMs: Date.now() };
    store.put({ ...datum, dimensions: { FunctionName: functionName } });
    store.put({ ...datum, dimensions: {} });
  };

  return {
    onRun: ({ durationMs, error }) => {
      put('Invocations', 1);
      put('Errors', error ? 1 : 0);
      put('Throttles', 0);
      put('Duration', durationMs, 'Milliseconds');
    },
    onThrottled: () => put('Throttles', 1),
  };
}
