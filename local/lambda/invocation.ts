import { randomBytes, randomUUID } from 'node:crypto';

/** One event on its way to a sandbox. */
export interface Invocation {
  readonly requestId: string;
  /** The event, as JSON. */
  readonly payload: string;
  readonly traceId: string;
}

/** What a function reports when it fails, as the Runtime API carries it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

export type InvokeResult =
  | { readonly payload: unknown; readonly error?: never }
  | { readonly error: FunctionError; readonly payload?: never };

/**
 * Lambda's limit on the event and on the response of a synchronous invocation, counted on the JSON.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const MAX_PAYLOAD_BYTES = 6_291_556;

export const createInvocation = (payload: string): Invocation => ({
  requestId: randomUUID(),
  payload,
  traceId: `Root=${createTraceId()};Sampled=0`,
});

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids */
export const createTraceId = (): string => {
  const seconds = Math.floor(Date.now() / 1_000);
  return `1-${seconds.toString(16)}-${randomBytes(12).toString('hex')}`;
};
