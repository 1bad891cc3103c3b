import {
  CreateQueueCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { type AwsClients, createAwsClients } from '../../../local/aws-clients.ts';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

jest.setTimeout(30_000);

let emulators: Emulators;
let clients: AwsClients;
let sqs: SQSClient;
beforeAll(async () => {
  emulators = await startEmulators(createDirectory());
  clients = createAwsClients(emulators.endpoints);
  ({ sqs } = clients);
});
afterAll(async () => {
  clients.destroy();
  await emulators.stop();
  removeDirectories();
});

const arnOf = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;
const urlOf = (name: string) => `${emulators.endpoints.sqs}/000000000000/${name}`;
const create = (QueueName: string) => sqs.send(new CreateQueueCommand({ QueueName }));

const receive = async (name: string) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: urlOf(name),
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return Messages;
};

const move = (source: string, destination: string) =>
  sqs.send(
    new StartMessageMoveTaskCommand({
      SourceArn: arnOf(source),
      DestinationArn: arnOf(destination),
    }),
  );

describe('a redrive', () => {
  test('moves every message as a new one, with its attributes', async () => {
    await Promise.all(['dead', 'alive'].map(create));
    const MessageAttributes = { reason: { DataType: 'String', StringValue: 'permanent' } };
    const sent = Array.from({ length: 11 }, (_, i) => ({
      QueueUrl: urlOf('dead'),
      MessageBody: `é ${i}`,
      MessageAttributes,
    }));
    for (const message of sent) await sqs.send(new SendMessageCommand(message));

    const { TaskHandle } = await move('dead', 'alive');
    expect(TaskHandle).toEqual(expect.any(String));
    expect(await receive('dead')).toEqual([]);
    const moved = [...(await receive('alive')), ...(await receive('alive'))];
    expect(moved.map(({ Body }) => Body).sort()).toEqual(
      sent.map(({ MessageBody }) => MessageBody).sort(),
    );
    for (const message of moved) {
      const Attributes = { ApproximateReceiveCount: '1' };
      expect(message).toMatchObject({ MessageAttributes, Attributes });
    }
  });

  test('is listed, with how many it has moved, the last one first', async () => {
    await Promise.all(['listed', 'other'].map(create));
    await move('listed', 'other');
    await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('listed'), MessageBody: 'x' }));
    await move('listed', 'other');

    const list = (MaxResults?: number) =>
      sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arnOf('listed'), MaxResults }));
    expect((await list()).Results).toMatchObject([
      {
        Status: 'COMPLETED',
        SourceArn: arnOf('listed'),
        DestinationArn: arnOf('other'),
        ApproximateNumberOfMessagesMoved: 1,
      },
    ]);
    expect((await list(10)).Results).toHaveLength(2);
  });

  test.each([
    ['from a queue that is not there', 'none', 'there'],
    ['to one that is not there', 'there', 'none'],
  ])('fails %s, and moves nothing', async (_, source, destination) => {
    await create('there');
    await sqs.send(new SendMessageCommand({ QueueUrl: urlOf('there'), MessageBody: 'stays' }));

    await expect(move(source, destination)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining(`there is no queue ${arnOf('none')}`),
    });
    expect(await receive('there')).toMatchObject([{ Body: 'stays' }]);
  });

  test('has to name its destination', async () => {
    const start = new StartMessageMoveTaskCommand({ SourceArn: arnOf('dead') });

    await expect(sqs.send(start)).rejects.toThrow('DestinationArn');
  });
});
