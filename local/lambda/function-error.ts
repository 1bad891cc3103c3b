import * as z from 'zod';
import type { FunctionError } from './invocation.ts';

const FUNCTION_ERROR = z.object({
  errorType: z.string(),
  errorMessage: z.string(),
  trace: z.array(z.string()).default([]),
});

/** Reads what the runtime interface client reports when a handler or its init throws. */
export const readFunctionError = (body: string): FunctionError =>
  FUNCTION_ERROR.parse(JSON.parse(body));
