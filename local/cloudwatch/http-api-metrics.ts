import { API_ID } from '../account.ts';
import type { MetricStore } from './metric-store.ts';

/** One request that was answered. */
export interface Answered {
  readonly status: number;
  readonly latencyMs: number;
  /** `$default` or another; none where the API has no stage yet. */
  readonly stageName: string;
}

/**
 * Reports what API Gateway reports of a request to an HTTP API, for the whole of it and for its
 * stage.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html
 */
export function putAnswered(store: MetricStore, { status, latencyMs, stageName }: Answered): void {
  const atMs = Date.now();
  const put = (name: string, value: number, unit = 'Count'): void => {
    const datum = { namespace: 'AWS/ApiGateway', name, unit, values: [value], atMs };
    store.put({ ...datum, dimensions: { ApiId: API_ID } });
    store.put({ ...datum, dimensions: { ApiId: API_ID, Stage: stageName } });
  };

  put('Count', 1);
  put('4xx', status >= 400 && status < 500 ? 1 : 0);
  put('5xx', status >= 500 ? 1 : 0);
  put('Latency', latencyMs, 'Milliseconds');
}
