import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { deadLetterExtraDays } from '../limits.ts';

/** The most that SQS keeps a message, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_QUEUE_DAYS = 14;

const LEAST_EVENT_DAYS = 1;
const LEAST_DEAD_LETTER_DAYS = LEAST_EVENT_DAYS + deadLetterExtraDays.least;

/** What CloudWatch allows; an enum's object holds its names beside its values. */
const LOG_DAYS = Object.values(RetentionDays)
  .filter((days) => typeof days === 'number')
  .filter((days) => days !== RetentionDays.INFINITE)
  .sort((a, b) => a - b);

/** What is kept, and for how long. */
export const retentionSettings = {
  retention: z
    .strictObject({
      eventDays: z
        .int()
        .min(LEAST_EVENT_DAYS)
        .max(MOST_QUEUE_DAYS - deadLetterExtraDays.least)
        .default(10)
        .meta({
          description: 'how long an event waits for the worker',
          why: deadLetterExtraDays.why,
        }),
      deadLetterDays: z
        .int()
        .min(LEAST_DEAD_LETTER_DAYS)
        .max(MOST_QUEUE_DAYS)
        .default(MOST_QUEUE_DAYS)
        .meta({
          description: `how long a dead letter is kept, counted from when its event was queued; at least ${deadLetterExtraDays.least} more than \`eventDays\``,
          why: deadLetterExtraDays.why,
        }),
      payloadDays: z.int().min(LEAST_DEAD_LETTER_DAYS).max(3_650).default(30).meta({
        description:
          'how long the PayloadBucket keeps what does not fit a message or is not understood; not less than `deadLetterDays`',
      }),
      logDays: z.literal(LOG_DAYS).default(RetentionDays.ONE_MONTH).meta({
        description: 'how long log lines are kept: ids, counts and outcomes',
      }),
    })
    .prefault({}),
  removalPolicy: z.enum(['retain', 'destroy']).default('retain').meta({
    description:
      'what becomes of queues, bucket and signing secret when the stack is destroyed; `destroy` in the stage `dev` alone',
  }),
};
