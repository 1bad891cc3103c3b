import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import type { RunningStack } from './stack.ts';

/** A message in the dead-letter queue, with what is said of it. */
export interface DeadLetter {
  readonly body: string;
  readonly reason: string | undefined;
  readonly error: string | undefined;
  readonly eventId: string | undefined;
  readonly eventType: string | undefined;
}

/** Takes so many dead letters out of their queue, as soon as they are there. */
export async function takeDeadLetters(
  { endpoints, outputs }: Pick<RunningStack, 'endpoints' | 'outputs'>,
  count: number,
): Promise<DeadLetter[]> {
  const { sqs, destroy } = createAwsClients(endpoints);
  const QueueUrl = outputs.DeadLetterQueueUrl;
  const taken: DeadLetter[] = [];

  while (taken.length < count) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        WaitTimeSeconds: 20,
        MaxNumberOfMessages: Math.min(count - taken.length, 10),
        MessageAttributeNames: ['All'],
      }),
    );
    for (const message of Messages) {
      taken.push(deadLetterOf(message));
      const { ReceiptHandle } = message;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  destroy();
  return taken;
}

function deadLetterOf({ Body = '', MessageAttributes }: Message): DeadLetter {
  const said = (name: string) => MessageAttributes?.[name]?.StringValue;
  return {
    body: Body,
    reason: said('reason'),
    error: said('error'),
    eventId: said('eventId'),
    eventType: said('eventType'),
  };
}
