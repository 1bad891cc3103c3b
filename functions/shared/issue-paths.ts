import type * as z from 'zod/mini';

/** Where a value is not what its schema wants, never what stands there. */
export const issuePaths = ({ issues }: z.core.$ZodError): string[] =>
  issues.map(({ path }) => path.join('.') || 'the whole');
