import * as z from 'zod';

const CALL = z.object({
  /** The logical id of the role that asks, or a service, such as `apigateway.amazonaws.com`. */
  role: z.string(),
  /** Such as `sqs:SendMessage`. */
  action: z.string(),
  /** ARN. */
  resource: z.string(),
});

/** Whether a call may be made, and where it may not, why, as AWS says it. */
const DECISION = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string() }),
]);

/** What became of a call, or of the use of a key that it brought about. */
export const EVALUATED = z.intersection(CALL, DECISION);

export type Call = Readonly<z.infer<typeof CALL>>;
export type Decision = Readonly<z.infer<typeof DECISION>>;
export type Evaluated = Call & Decision;
