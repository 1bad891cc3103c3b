import * as z from 'zod';

/** Who is told of what, and what is shown besides. */
export const monitoringSettings = {
  alarmEmail: z.email().optional().meta({
    description:
      'who is told of every alarm and of its end, once the mail that asks for it is confirmed; the alarms exist in any case',
    allowed: 'an e-mail address',
    otherwise: 'nobody',
  }),
  silence: z
    .strictObject({
      enabled: z.boolean().default(false).meta({
        description:
          'whether an alarm rings when no delivery was accepted for so many hours; for a stage that always has some',
      }),
      // 168 hours are the 7 days that an alarm looks back at the most:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      hours: z.int().min(1).max(168).default(24).meta({
        description: 'how long nothing is no alarm yet: longer than your quietest night or weekend',
      }),
    })
    .prefault({}),
  // https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html and https://aws.amazon.com/xray/pricing/
  tracing: z.boolean().default(true).meta({
    description:
      'whether X-Ray traces deliveries through receiver and worker: the first in each second, and 5 % of the others. An account has 100,000 traces a month free, which is 50,000 events; a million traces more are $5',
  }),
};
