import * as z from 'zod';
import { EVALUATED } from '../iam/call.ts';
import { POLICY_CHANGE } from '../iam/policy-change.ts';
import { MEETING, RULE } from './interference.ts';
import { COUNTED, QUEUE_LEVELS } from './queue-levels.ts';
import { CONSUMED } from './table-units.ts';

const ENDPOINTS = z.object({
  sqs: z.string(),
  s3: z.string(),
  dynamodb: z.string(),
  secretsmanager: z.string(),
});

/**
 * What the emulators say: that they run, what they have evaluated, which call has met an
 * interference, how many messages came or went, how many units of a table were consumed, how full
 * queues are, that they have done what they were asked.
 */
export const REPORT = z.union([
  z.object({ endpoints: ENDPOINTS }),
  z.object({ evaluated: EVALUATED }),
  z.object({ meeting: MEETING }),
  z.object({ counted: z.union([COUNTED, CONSUMED]) }),
  z.object({ done: z.number(), levels: z.array(QUEUE_LEVELS).optional() }),
]);

/** What they are asked: to obey a change, to interfere with calls, to measure queues, or else only to answer. */
export const ORDER = z.object({
  id: z.number(),
  change: POLICY_CHANGE.optional(),
  interfere: RULE.optional(),
  /** Id of the rule. */
  stopInterfering: z.number().optional(),
  /** Id of the hold. */
  release: z.number().optional(),
  /** Names of queues. */
  measured: z.array(z.string()).optional(),
});

export type Report = z.infer<typeof REPORT>;
export type Order = z.infer<typeof ORDER>;
