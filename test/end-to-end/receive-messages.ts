import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import type { RunningStack } from './stack.ts';

/** One of our messages, in whichever queue. */
export interface Received {
  readonly deliveryId: string;
  /** The trace header that it carries. */
  readonly trace: string | undefined;
}

/** Receives so many messages of a queue, as soon as they are there; they come again in its time. */
export async function receiveMessages(
  { endpoints }: Pick<RunningStack, 'endpoints'>,
  queueUrl: string | undefined,
  count: number,
): Promise<Received[]> {
  const { sqs, destroy } = createAwsClients(endpoints);
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    WaitTimeSeconds: 20,
    MaxNumberOfMessages: 10,
    MessageSystemAttributeNames: ['AWSTraceHeader'],
  });
  const received: Received[] = [];
  while (received.length < count) {
    const { Messages = [] } = await sqs.send(command);
    received.push(...Messages.map(receivedOf));
  }
  destroy();
  return received;
}

const receivedOf = ({ Body = '', Attributes }: Message): Received => ({
  deliveryId: JSON.parse(Body).delivery.id,
  trace: Attributes?.AWSTraceHeader,
});
