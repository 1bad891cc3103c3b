import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One POST, as it came. */
export interface Incoming {
  /** The gateway's request id: joins the access log to the delivery and its events. */
  readonly id: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  /** X-Ray's trace header, passed on so that the trace reaches the worker. */
  readonly traceHeader: string | undefined;
  /** Aborts while there is still time to answer. */
  readonly signal: AbortSignal;
}

/** Left of the Lambda's time when it stops trying and answers 503 itself. */
const TIME_TO_ANSWER_MS = 1_000;

/** The raw bytes back from an HTTP API's event, whichever way the gateway wrapped them. */
export function readIncoming(event: APIGatewayProxyEventV2, remainingMs: number): Incoming {
  return {
    id: event.requestContext.requestId,
    headers: event.headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    traceHeader: process.env._X_AMZN_TRACE_ID,
    signal: AbortSignal.timeout(Math.max(0, remainingMs - TIME_TO_ANSWER_MS)),
  };
}
