import type { FunctionError } from './invocation.ts';
import type { ExitStatus } from './sandbox-process.ts';

/** What Lambda reports when a process ends by itself. */
export const exitError = ({ code, signal }: ExitStatus): FunctionError => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `Runtime exited with error: ${signal ? `signal: ${signal}` : `exit status ${code}`}`,
});

/** What Lambda reports when a handler takes too long. */
export const timeoutError = (timeoutMs: number): FunctionError => timedOut('Task', timeoutMs);

/** What Lambda reports when loading the handler takes too long. */
export const initTimeoutError = (timeoutMs: number): FunctionError => timedOut('Init', timeoutMs);

const timedOut = (what: string, timeoutMs: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `${what} timed out after ${(timeoutMs / 1_000).toFixed(2)} seconds`,
});
