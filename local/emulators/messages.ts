import * as z from 'zod';
import { EVALUATED } from '../iam/call.ts';
import { POLICY_CHANGE } from '../iam/policy-change.ts';

const ENDPOINTS = z.object({ sqs: z.string(), s3: z.string(), secretsmanager: z.string() });

/** What the emulators say: that they run, what they have evaluated, that they have done it. */
export const REPORT = z.union([
  z.object({ endpoints: ENDPOINTS }),
  z.object({ evaluated: EVALUATED }),
  z.object({ done: z.number() }),
]);

/** What they are asked: to obey a change, or else only to answer. */
export const ORDER = z.object({ id: z.number(), change: POLICY_CHANGE.optional() });

export type Report = z.infer<typeof REPORT>;
export type Order = z.infer<typeof ORDER>;
