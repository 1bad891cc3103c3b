import * as z from 'zod';

/** An error as a service of AWS answers it. */
const AWS_ERROR = z.object({
  status: z.number(),
  /** Such as `ProvisionedThroughputExceededException`. */
  type: z.string(),
  message: z.string(),
});

export type AwsError = z.infer<typeof AWS_ERROR>;

/** The service has no room for the call. */
export const THROTTLED: AwsError = {
  status: 400,
  type: 'ProvisionedThroughputExceededException',
  message: 'made by an interference',
};

/** The service is broken. */
export const BROKEN: AwsError = {
  status: 500,
  type: 'InternalServerError',
  message: 'made by an interference',
};

const MOMENT = z.enum(['before', 'after']);

/** Around the effect of a call. */
export type Moment = z.infer<typeof MOMENT>;

/** As the emulators know it. Texts are sources of regular expressions. */
export const RULE = z.object({
  id: z.number(),
  action: z.string(),
  resource: z.string(),
  role: z.string(),
  body: z.string(),
  skip: z.number(),
  /** `undefined` for every one. */
  times: z.number().optional(),
  takesEffect: z.boolean(),
  answer: z.union([z.literal('own'), z.literal('reset'), AWS_ERROR]),
  /** When a call waits for `release`. */
  holds: z.array(MOMENT),
});

/** What they say of a call that fits: that it was seen, or that it waits for `release`. */
export const MEETING = z.object({
  rule: z.number(),
  hold: z.object({ id: z.number(), moment: MOMENT }).optional(),
});

export type Rule = z.infer<typeof RULE>;
export type Meeting = z.infer<typeof MEETING>;
