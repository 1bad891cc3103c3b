import * as z from 'zod';
import { concurrency, receiveCount, visibilityFactor } from '../limits.ts';

/** How much is taken at once, and how often it is tried. */
export const loadSettings = {
  throttle: z
    .strictObject({
      // 10,000 and 5,000 are what AWS gives an account in a region unless asked for more:
      // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
      ratePerSecond: z.int().min(1).max(10_000).default(50).meta({
        description:
          'deliveries a second: many times what a busy customer of Quiltt has seen (about 800 events a week), and a bound to what a flood of forgeries costs',
      }),
      burst: z
        .int()
        .min(1)
        .max(5_000)
        .default(100)
        .meta({ description: 'deliveries at once, above the rate' }),
    })
    .prefault({}),
  worker: z
    .strictObject({
      concurrency: z.int().min(concurrency.least).max(1_000).default(10).meta({
        description:
          'batches at once: what the systems behind the handlers see at the most; the queue holds the rest',
        why: concurrency.why,
      }),
      // The worker keeps 2 s to report; 900 s are the most that Lambda gives:
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
      timeoutSeconds: z
        .int()
        .min(5)
        .max(900)
        .default(60)
        .meta({
          description: `for a batch of ten: long enough for handlers that call Quiltt or download a Statement; an event whose batch was cut off comes back after ${visibilityFactor.least} times as long`,
        }),
    })
    .prefault({}),
  // Between 14 receives are 13 pauses: 15 s, doubling to an hour, and by jitter three quarters of that
  // on average and half of it at least. That is 16,369 s and 10,913 s; 1,000 is the most that SQS counts:
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
  maxReceiveCount: z.int().min(receiveCount.least).max(1_000).default(14).meta({
    description:
      'receives before an event becomes a dead letter; 14 leave what a handler needs 4.5 hours to recover, on average, and 3 at least',
    why: receiveCount.why,
  }),
};
