import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import { eventOf, payloadOf } from '../events.ts';
import { type RunningStack, runStack } from './stack.ts';

jest.setTimeout(90_000);

const RECEIVES = 5;

let stack: RunningStack;
beforeAll(async () => {
  // 360 times faster: a message that failed returns after 1 s. As few receives as there may be.
  stack = await runStack({ props: { maxReceiveCount: RECEIVES }, speed: 360 });
});
afterAll(() => stack.stop());

describe('a message that cannot be read', () => {
  test('ends in the dead-letter queue after as many receives as its stage allows, and no other does', async () => {
    const { sqs } = createAwsClients(stack.endpoints);
    const QueueUrl = stack.physicalId('StorageEventQueue0');
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'poison' }));
    const event = { ...eventOf('profile.ready'), id: 'evt_beside_poison' };
    await stack.post(JSON.stringify(payloadOf([event])));
    await stack.said('processed', ['evt_beside_poison']);

    const dead = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: stack.outputs.DeadLetterQueueUrl,
        WaitTimeSeconds: 20,
        MaxNumberOfMessages: 10,
      }),
    );

    expect(dead.Messages?.map(({ Body }) => Body)).toEqual(['poison']);
    const attempts = stack.lines.filter(({ outcome }) => outcome === 'retried');
    expect(attempts.map(({ attempt }) => attempt)).toEqual(
      Array.from({ length: RECEIVES }, (_, i) => i + 1),
    );
  });
});
