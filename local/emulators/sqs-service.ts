import { arn } from '../account.ts';
import type { AwsService } from './aws-service.ts';
import { hasten } from './hasten.ts';
import { jsonError, readJsonRequest } from './json-protocol.ts';
import { createMessageMoves } from './message-moves.ts';
import type { TakeAnswer } from './sqs-answers.ts';

/**
 * A batch is one and the same permission as a single message.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 */
const BATCH = /^(SendMessage|DeleteMessage|ChangeMessageVisibility)Batch$/;

/** @param speed how many times faster visibility timeouts run */
export const createSqsService = (
  origin: string,
  speed: number,
  takeAnswer: TakeAnswer,
): AwsService => ({
  origin,
  takeAnswer,
  answer: createMessageMoves(origin),
  rewrite: (request) => hasten(request, speed),
  nameCall: (request) => {
    const call = readJsonRequest(request);
    const queue = call?.input.QueueUrl ?? call?.input.QueueName;
    if (!call || typeof queue !== 'string') return undefined;

    const resource = arn('sqs', queue.split('/').at(-1) ?? queue);
    return { action: `sqs:${call.operation.replace(BATCH, '$1')}`, resource };
  },
  refuse: (action, message) =>
    action.startsWith('kms:')
      ? jsonError(400, 'com.amazonaws.sqs#KmsAccessDenied', message, KEY_DENIED)
      : // SQS alone writes its actions in lower case.
        jsonError(403, ACCESS_DENIED, message.replaceAll(action, action.toLowerCase()), DENIED),
});

const ACCESS_DENIED = 'com.amazon.coral.service#AccessDeniedException';

/** The names that the errors had before SQS spoke JSON; SDKs still go by them. */
const DENIED = { 'x-amzn-query-error': 'AccessDenied;Sender' };
const KEY_DENIED = { 'x-amzn-query-error': 'KMS.AccessDeniedException;Sender' };
