import type { FunctionError } from './invocation.ts';

/**
 * The line that Lambda itself writes into the log when an invocation fails; without it a timeout
 * or a crash would leave no trace. The message is left out: it is the handler's own and may quote
 * the event.
 * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-runtimeDone
 */
export const reportFailure = (requestId: string, { errorType }: FunctionError): string =>
  JSON.stringify({
    time: new Date().toISOString(),
    type: 'platform.runtimeDone',
    record: { requestId, status: STATUS.get(errorType) ?? 'error', errorType },
  });

const STATUS: ReadonlyMap<string, string> = new Map([
  ['Sandbox.Timedout', 'timeout'],
  ['Runtime.ExitError', 'failure'],
]);
