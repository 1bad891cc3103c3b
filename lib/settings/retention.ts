import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { deadLetterExtraDays } from '../limits.ts';

/** The most that SQS keeps a message, https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MOST_QUEUE_DAYS = 14;

/** What AWS takes by itself and the most it offers, https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html */
const MOST_BACKUP_DAYS = 35;

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
          description: `how long a dead letter is kept; one that SQS moved there counts from when its event was queued. At least ${deadLetterExtraDays.least} more than \`eventDays\``,
          why: deadLetterExtraDays.why,
        }),
      payloadDays: z.int().min(LEAST_DEAD_LETTER_DAYS).max(3_650).default(30).meta({
        description:
          'how long the PayloadBucket keeps what does not fit a message or is not understood; not less than `deadLetterDays`',
      }),
      ledgerDays: z.int().min(LEAST_DEAD_LETTER_DAYS).max(3_650).default(30).meta({
        description:
          'how long the Ledger remembers what became of an event, and that it has been processed; not less than `deadLetterDays`',
      }),
      backupDays: z.int().min(1).max(MOST_BACKUP_DAYS).default(MOST_BACKUP_DAYS).meta({
        description:
          'how far back both tables can be restored, to the second; for as long what was erased from them stays in their backups. DynamoDB charges the same for any',
      }),
      logDays: z.literal(LOG_DAYS).default(RetentionDays.ONE_MONTH).meta({
        description: 'how long log lines are kept: ids, counts and outcomes',
      }),
    })
    .prefault({}),
  removalPolicy: z.enum(['retain', 'destroy']).default('retain').meta({
    description:
      'what becomes of queues, tables, buckets and signing secret when the stack is destroyed; `destroy` in the stage `dev` alone',
  }),
};
