import type * as z from 'zod';
import type { DeclaredResource } from './resource-type.ts';

/**
 * The properties of a resource in the shape of `schema`. Throws an error that names the logical id
 * and the path of what does not fit.
 */
export function readProperties<T extends z.ZodType>(
  { logicalId, properties }: DeclaredResource,
  schema: T,
): z.infer<T> {
  const result = schema.safeParse(properties);
  if (result.success) return result.data;

  const problems = result.error.issues.map(
    ({ path, message }) => `${[logicalId, 'Properties', ...path].join('.')}: ${message}`,
  );
  throw new Error(problems.join('\n'));
}
