import type { FunctionError } from './invocation.ts';

/** What Lambda calls an end that was not a good one, by the type of its error. */
const STATUS: ReadonlyMap<string, string> = new Map([
  ['Sandbox.Timedout', 'timeout'],
  ['Runtime.ExitError', 'failure'],
]);

/** How a run ended. */
export const statusOf = (error: FunctionError | undefined): string =>
  error ? (STATUS.get(error.errorType) ?? 'error') : 'success';

/**
 * The line that Lambda itself writes into the log when an invocation fails; without it a timeout
 * or a crash would leave no trace. The message is left out: it is the handler's own and may quote
 * the event.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-runtimeDone
 */
export const reportFailure = (requestId: string, error: FunctionError): string =>
  JSON.stringify({
    time: new Date().toISOString(),
    type: 'platform.runtimeDone',
    record: { requestId, status: statusOf(error), errorType: error.errorType },
  });
