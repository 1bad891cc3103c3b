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

export interface Tracing {
  /** Whether the function traces what it does: X-Ray's `Active`. */
  readonly isActive: boolean;
  /** The trace header that the event came with, such as `Root=1-…;Sampled=1`. */
  readonly header?: string | undefined;
}

/** A part of the trace that the event belongs to, or of a new one. */
export const createInvocation = (
  payload: string,
  { isActive, header = '' }: Tracing,
): Invocation => {
  const root = TRACE_ID.exec(header)?.[1] ?? createTraceId();
  const parent = randomBytes(8).toString('hex');
  // Who came before has decided. Lambda takes a sample of the others, here that is all of them.
  const sampled = SAMPLED.exec(header)?.[1] ?? (isActive ? 1 : 0);
  const traceId = `Root=${root};Parent=${parent};Sampled=${sampled}`;
  return { requestId: randomUUID(), payload, traceId };
};

const SAMPLED = /(?:^|;\s*)Sampled=([01])(?:;|$)/;
const TRACE_ID = /(?:^|;\s*)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/;

/** https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids */
export const createTraceId = (): string => {
  const seconds = Math.floor(Date.now() / 1_000);
  return `1-${seconds.toString(16)}-${randomBytes(12).toString('hex')}`;
};
