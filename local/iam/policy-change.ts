import * as z from 'zod';

/** A policy of a role (by its logical id) or of a resource (by its ARN), or a resource's key. */
export const POLICY_CHANGE = z.object({
  kind: z.enum(['identity', 'resource', 'key']),
  subject: z.string(),
  /** Which policy of its subject it is: it takes the place of an earlier one. For errors, too. */
  path: z.string(),
  /** The policy document, or ARN of the key; `undefined` for none. */
  value: z.unknown().optional(),
});

export type PolicyChange = z.infer<typeof POLICY_CHANGE>;
