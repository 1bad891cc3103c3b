import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AwsAnswer, AwsRequest } from './aws-service.ts';
import { jsonError, readJsonRequest } from './json-protocol.ts';
import { moveMessages } from './move-messages.ts';

/** A task that has ended, as `ListMessageMoveTasks` tells of it. */
interface Moved {
  readonly Status: 'COMPLETED';
  readonly SourceArn: string;
  readonly DestinationArn: string;
  readonly ApproximateNumberOfMessagesMoved: number;
  readonly StartedTimestamp: number;
}

/** AWS tells of no more. */
const MAX_RESULTS = 10;

/**
 * The redrive of SQS, which the emulator does not have: undefined for any other request. A task is
 * over when its start is answered, and it has to name its destination.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 * @param origin address of the SQS emulator
 */
export function createMessageMoves(
  origin: string,
): (request: AwsRequest) => Promise<AwsAnswer> | undefined {
  const tasks: Moved[] = [];

  const start = async (input: unknown): Promise<AwsAnswer> => {
    const { data, error } = START.safeParse(input);
    if (!data) return jsonError(400, INVALID, z.prettifyError(error));

    const StartedTimestamp = Date.now();
    const moved = await moveMessages(origin, data);
    if ('missing' in moved) return jsonError(404, NOT_FOUND, `there is no queue ${moved.missing}`);
    const ended = { ...data, Status: 'COMPLETED', StartedTimestamp } as const;
    tasks.unshift({ ...ended, ApproximateNumberOfMessagesMoved: moved.count });
    return answer({ TaskHandle: randomUUID() });
  };

  const list = async (input: unknown): Promise<AwsAnswer> => {
    const { data, error } = LIST.safeParse(input);
    if (!data) return jsonError(400, INVALID, z.prettifyError(error));
    const ofSource = tasks.filter(({ SourceArn }) => SourceArn === data.SourceArn);
    return answer({ Results: ofSource.slice(0, data.MaxResults) });
  };

  return (request) => {
    const call = readJsonRequest(request);
    if (call?.operation === 'StartMessageMoveTask') return start(call.input);
    return call?.operation === 'ListMessageMoveTasks' ? list(call.input) : undefined;
  };
}

const START = z.strictObject({ SourceArn: z.string(), DestinationArn: z.string() });
const LIST = z.strictObject({
  SourceArn: z.string(),
  MaxResults: z.int().min(1).max(MAX_RESULTS).default(1),
});

const INVALID = 'com.amazon.coral.validate#ValidationException';
const NOT_FOUND = 'com.amazonaws.sqs#ResourceNotFoundException';

const answer = (output: object): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(output),
});
