import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Settings } from '../../settings.ts';
import type { AlarmSpec } from '../alarm-spec.ts';
import { over } from '../own-metric.ts';
import type { Sources } from '../sources.ts';

const EVERY_MINUTE = over(1, Stats.MAXIMUM);

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;

/**
 * Events that wait, and those that were given up on. The age leaves out what was received three times
 * or more, so an event that is tried again and again does not count:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const queueAlarms = ({ retention }: Settings): readonly AlarmSpec[] => [
  DEAD_LETTERS,
  oldestDeadLetter(retention),
  OLDEST_EVENT,
  oldestEventDay(retention.eventDays),
];

const DEAD_LETTERS: AlarmSpec = {
  id: 'DeadLetters',
  // Visible, since those that SQS moves here by itself do not count as sent:
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
  metric: ({ storage }) =>
    storage.deadLetterQueue.metricApproximateNumberOfMessagesVisible(EVERY_MINUTE),
  threshold: 0,
  // SQS says nothing of a queue that nobody touches, whatever is in it.
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: 'Events were given up on. Nothing is lost: each waits in the dead-letter queue.',
    look: 'Its attributes reason and error say why; the saved query failures-by-fingerprint, how many alike. Fix the handler, deploy, then redrive.',
    run: (sources) => [
      `aws sqs receive-message --queue-url ${sources.storage.deadLetterQueue.queueUrl} --message-attribute-names All --max-number-of-messages 10 --visibility-timeout 0`,
      redrive(sources),
    ],
  },
};

/**
 * Half of the time that there is at the least: what SQS has moved here is deleted as many days after
 * its receipt, while its age counts anew.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
const oldestDeadLetter = ({ deadLetterDays, eventDays }: Settings['retention']): AlarmSpec => ({
  id: 'OldestDeadLetter',
  metric: ({ storage }) =>
    storage.deadLetterQueue.metricApproximateAgeOfOldestMessage(over(60, Stats.MAXIMUM)),
  threshold: ((deadLetterDays - eventDays) / 2) * DAY_SECONDS,
  missing: TreatMissingData.IGNORE,
  runbook: {
    means: `A dead letter waits for ${(deadLetterDays - eventDays) / 2} days. It is deleted for good ${deadLetterDays} days after its event was received.`,
    look: 'Redrive it if it can be processed by now; if not, keep its body elsewhere.',
    run: (sources) => [redrive(sources)],
  },
});

const OLDEST_EVENT: AlarmSpec = {
  id: 'OldestEvent',
  metric: ({ storage }) => storage.eventQueue.metricApproximateAgeOfOldestMessage(EVERY_MINUTE),
  threshold: 15 * MINUTE_SECONDS,
  evaluationPeriods: 3,
  runbook: {
    means: 'Events wait for more than 15 minutes: the worker does not keep up, or does not run.',
    look: 'The alarms WorkerErrors and WorkerThrottles first, then the saved query slowest-handlers. What waits is safe. A backlog after an outage goes by itself; a higher `worker.concurrency` makes it go faster.',
    run: ({ storage }) => [
      `aws sqs get-queue-attributes --queue-url ${storage.eventQueue.queueUrl} --attribute-names All`,
    ],
  },
};

/** A day, or half of the time that there is. */
const oldestEventDay = (eventDays: number): AlarmSpec => {
  const days = Math.min(1, eventDays / 2);
  return {
    id: 'OldestEventDay',
    metric: ({ storage }) => storage.eventQueue.metricApproximateAgeOfOldestMessage(EVERY_MINUTE),
    threshold: days * DAY_SECONDS,
    runbook: {
      means: `An event has waited for ${days * 24} hours; after ${eventDays * 24} it is deleted for good.`,
      look: 'The worker has not kept up since the alarm OldestEvent. Is its event source mapping enabled?',
      run: ({ worker }) => [
        `aws lambda list-event-source-mappings --function-name ${worker.functionName}`,
      ],
    },
  };
};

/** Gives what waits back to the worker. A dead letter of the worker's own has no source queue. */
const redrive = ({ storage: { deadLetterQueue, eventQueue } }: Sources): string =>
  `aws sqs start-message-move-task --source-arn ${deadLetterQueue.queueArn} --destination-arn ${eventQueue.queueArn}`;
