import * as z from 'zod';
import { ACCOUNT_ID } from '../account.ts';

/** Where messages are moved from and to, as ARNs. */
export interface Move {
  readonly SourceArn: string;
  readonly DestinationArn: string;
}

/** How many were moved, or the ARN of a queue that is not there. */
export type MoveResult = { readonly count: number } | { readonly missing: string };

/**
 * Moves all messages that are visible, each as a new one with the same body and attributes. Their
 * groups are not known here: the emulator keeps none in a standard queue.
 * @param origin address of the SQS emulator
 */
export async function moveMessages(
  origin: string,
  { SourceArn, DestinationArn }: Move,
): Promise<MoveResult> {
  for (const arn of [SourceArn, DestinationArn]) {
    const { ok } = await ask(origin, 'GetQueueUrl', { QueueName: nameOf(arn) });
    if (!ok) return { missing: arn };
  }
  const [from, to] = [SourceArn, DestinationArn].map(
    (arn) => `${origin}/${ACCOUNT_ID}/${nameOf(arn)}`,
  );

  for (let count = 0; ; ) {
    const answer = await succeed(origin, 'ReceiveMessage', { ...RECEIVE, QueueUrl: from });
    const { Messages } = RECEIVED.parse(await answer.json());
    if (Messages.length === 0) return { count };

    for (const { Body: MessageBody, ReceiptHandle, MessageAttributes } of Messages) {
      await succeed(origin, 'SendMessage', { QueueUrl: to, MessageBody, MessageAttributes });
      await succeed(origin, 'DeleteMessage', { QueueUrl: from, ReceiptHandle });
      count += 1;
    }
  }
}

const nameOf = (arn: string): string => arn.split(':').at(-1) ?? arn;

const RECEIVE = {
  MaxNumberOfMessages: 10,
  // Long enough to send them on.
  VisibilityTimeout: 30,
  MessageAttributeNames: ['All'],
};

const RECEIVED = z.object({
  Messages: z
    .array(
      z.object({
        Body: z.string(),
        ReceiptHandle: z.string(),
        MessageAttributes: z.unknown().optional(),
      }),
    )
    .default([]),
});

const ask = (origin: string, operation: string, input: object): Promise<Response> => {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `AmazonSQS.${operation}`,
  };
  return fetch(origin, { method: 'POST', headers, body: JSON.stringify(input) });
};

const succeed = async (origin: string, operation: string, input: object): Promise<Response> => {
  const answer = await ask(origin, operation, input);
  if (!answer.ok) throw new Error(`the SQS emulator answers ${answer.status} to ${operation}`);
  return answer;
};
