import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { MOST_MESSAGES } from '../most-messages.ts';
import type { Service, ServiceAnswer } from './service.ts';

export interface SqsStub {
  readonly service: Service;
  /** The bodies of the messages since the last `takeBodies`, in their order. */
  takeBodies(): string[];
}

const message = z.object({ MessageBody: z.string() });
const batch = z.object({
  Entries: z._default(
    z.array(z.extend(message, { Id: z.string() })).check(z.maxLength(MOST_MESSAGES)),
    [],
  ),
});

/**
 * SendMessage and SendMessageBatch, with the digest that clients compare. Keeps no more bodies than
 * a test of the contract looks at.
 */
export function createSqs(): SqsStub {
  let bodies: string[] = [];
  const take = ({ MessageBody }: z.output<typeof message>) => {
    if (bodies.length < MAX_BODIES) bodies.push(MessageBody);
    return { MessageId: randomUUID(), MD5OfMessageBody: md5(MessageBody) };
  };

  const sendBatch = (input: unknown): ServiceAnswer => {
    const { Entries } = batch.parse(input);
    if (Entries.length === 0) return EMPTY_BATCH;
    const Successful = Entries.map((entry) => ({ Id: entry.Id, ...take(entry) }));
    return ok({ Successful, Failed: [] });
  };

  return {
    service: (action, input) => {
      if (action === 'SendMessageBatch') return sendBatch(input);
      // The worker hides a message that has failed.
      return ok(action === 'ChangeMessageVisibility' ? {} : take(message.parse(input)));
    },
    takeBodies: () => {
      const taken = bodies;
      bodies = [];
      return taken;
    },
  };
}

const MAX_BODIES = 1_000;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html#API_SendMessageBatch_Errors */
const EMPTY_BATCH: ServiceAnswer = {
  status: 400,
  headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.EmptyBatchRequest;Sender' },
  body: {
    __type: 'com.amazonaws.sqs#EmptyBatchRequest',
    message: 'There should be at least one SendMessageBatchRequestEntry in the request.',
  },
};

const ok = (answer: object): ServiceAnswer => ({ status: 200, body: answer });

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
