import * as z from 'zod';
import { eventScopes, subscriptionEventTypes } from '../../functions/shared/event-types.ts';

/** The scopes that no other includes: together they bring every event there is. */
const PARENT_SCOPES = eventScopes.filter((scope) => !scope.includes('.'));

const EVENT_TYPE = z.enum(subscriptionEventTypes).meta({
  allowed: 'one of the event types in functions/shared/event-types.ts, or a scope of theirs',
});

/** What is wanted from Quiltt, and how it is checked that it comes from there. */
export const quilttSettings = {
  eventTypes: z
    .array(EVENT_TYPE)
    .min(1)
    .superRefine((types, context) => {
      for (const [i, type] of types.entries()) {
        if (types.indexOf(type) === i) continue;
        context.addIssue({ code: 'custom', path: [i], message: 'must not be in the list twice' });
      }
    })
    .default(PARENT_SCOPES)
    .meta({
      description:
        'what the subscription asks for; a scope brings all below it, and `charge.execute`, which Quiltt does not describe, comes only where it is named',
      allowed: "a list of Quiltt's event types and scopes, at least one, none of them twice",
    }),
  apiKeySecretName: z
    .string()
    .regex(/^(?!qltt_)[A-Za-z0-9/_+=.@-]{1,512}$/)
    .optional()
    .meta({
      description: "the secret in Secrets Manager that holds Quiltt's API key; you create it",
      allowed: 'the name of a secret, not its ARN',
      otherwise: '`quiltt-webhooks/<stage>/api-key`',
    }),
  environmentMode: z.enum(['TEST', 'SANDBOX', 'PRODUCTION']).optional().meta({
    description: "the mode that the API key's Environment must have, else the deployment fails",
    otherwise: 'any mode',
  }),
  environmentId: z
    .string()
    .regex(/^env_[0-9A-Za-z_]+$/)
    .optional()
    .meta({
      description:
        'the only Environment that is wanted: the API key must be of it, and deliveries of another are quarantined',
      allowed: "an Environment's id, `env_…`",
      otherwise: 'any Environment',
    }),
  subscription: z
    .strictObject({
      adopt: z
        .string()
        .regex(/^wh_[0-9A-Za-z_]+$/)
        .optional()
        .meta({
          description:
            'an existing subscription to adopt, with its secret; it is disabled, not deleted, when the stack goes',
          allowed: "a subscription's id, `wh_…`",
          otherwise: 'one of its own is made',
        }),
      check: z.enum(['report', 'repair']).default('report').meta({
        description:
          'what the daily check does where the subscription at Quiltt is not as deployed, beside telling: `repair` enables it and sets its address and event types again; one that was deleted stays so',
      }),
    })
    .prefault({}),
  toleranceSeconds: z.int().min(1).max(604_800).default(300).meta({
    description:
      "how far a delivery's timestamp may lie from our clock, either way; 300 as in Quiltt's own sample",
  }),
};
