import {
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import type { RunningStack } from '../end-to-end/stack.ts';

/** Whether nothing waits in the EventQueue and nothing is being processed. */
export async function isQueueEmpty(stack: RunningStack): Promise<boolean> {
  const { sqs, destroy } = createAwsClients(stack.endpoints);
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.physicalId('StorageEventQueue'),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  destroy();
  return Object.values(Attributes).every((count) => count === '0');
}

/** All messages of the dead-letter queue, which stay hidden for a while. */
export async function deadLettersOf(stack: RunningStack): Promise<Message[]> {
  const { sqs, destroy } = createAwsClients(stack.endpoints);
  const letters: Message[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: stack.physicalId('StorageDeadLetterQueue'),
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        VisibilityTimeout: 600,
      }),
    );
    if (Messages.length === 0) break;
    letters.push(...Messages);
  }
  destroy();
  return letters;
}
