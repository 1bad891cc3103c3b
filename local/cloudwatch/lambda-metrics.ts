import type { MetricStore } from './metric-store.ts';

/** One run of a function. */
export interface Run {
  /** Of the handler alone: neither waiting nor the start of a sandbox counts. */
  readonly durationMs: number;
  /** Whether it threw, timed out, or its sandbox ended. */
  readonly isError: boolean;
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
    onRun: ({ durationMs, isError }) => {
      put('Invocations', 1);
      put('Errors', isError ? 1 : 0);
      put('Throttles', 0);
      put('Duration', durationMs, 'Milliseconds');
    },
    onThrottled: () => put('Throttles', 1),
  };
}
