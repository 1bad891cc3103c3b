import * as z from 'zod';
import { deadLetterExtraDays, receiveCount } from '../limits.ts';
import { numberIn, ofType, type Resource, type Resources, referred } from './resources.ts';

const DAY_SECONDS = 86_400;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
const DEFAULT_RETENTION_SECONDS = 4 * DAY_SECONDS;

const REDRIVE = z.object({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.coerce.number() });

/** Events are tried often enough, and found while they are dead letters. */
export const checkQueues = (resources: Resources): string[] =>
  ofType(resources, 'AWS::SQS::Queue').flatMap(([id, queue]) => {
    const { data: redrive } = REDRIVE.safeParse(queue.Properties.RedrivePolicy);
    if (!redrive) return [];

    const deadLetters = referred(resources, redrive.deadLetterTargetArn);
    return [
      ...checkReceives(id, redrive.maxReceiveCount),
      ...(deadLetters ? checkDeadLetters(deadLetters, retentionDays(queue)) : []),
    ];
  });

function checkReceives(id: string, count: number): string[] {
  const { least, why } = receiveCount;
  return count < least
    ? [`${id}: maxReceiveCount is ${count}, must be at least ${least}: ${why}`]
    : [];
}

function checkDeadLetters([id, queue]: [string, Resource], eventDays: number): string[] {
  const days = retentionDays(queue);
  const { least: extra, why } = deadLetterExtraDays;
  const message = `${id}: messages are kept ${days} days, must be at least ${eventDays + extra}, ${extra} more than in the queue they come from: ${why}`;

  return days < eventDays + extra ? [message] : [];
}

const retentionDays = ({ Properties }: Resource): number =>
  numberIn(Properties.MessageRetentionPeriod, DEFAULT_RETENTION_SECONDS) / DAY_SECONDS;
