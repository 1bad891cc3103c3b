import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { type AwsClients, createAwsClients } from '../../../local/aws-clients.ts';
import { hasten } from '../../../local/emulators/hasten.ts';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createPermissions } from '../../../local/iam/permissions.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

const hastened = (operation: string, input: object, speed: number) => {
  const headers = { 'x-amz-target': `AmazonSQS.${operation}` };
  const body = Buffer.from(JSON.stringify(input));
  return JSON.parse(hasten({ method: 'POST', url: '/', headers, body }, speed).toString());
};

describe('hasten', () => {
  test.each([
    [900, 360, 3],
    [10, 3, 4],
    [30, 360, 1],
    [0, 360, 0],
    [30, 1, 30],
  ])('makes of %i s at a speed of %i a visibility timeout of %i s', (asked, speed, expected) => {
    const one = { ReceiptHandle: 'a', VisibilityTimeout: asked };
    const fast = { ReceiptHandle: 'a', VisibilityTimeout: expected };

    expect(hastened('ChangeMessageVisibility', one, speed)).toEqual(fast);
    expect(hastened('ReceiveMessage', one, speed)).toEqual(fast);
    const batch = { QueueUrl: 'q', Entries: [one, { Id: 'b' }] };
    expect(hastened('ChangeMessageVisibilityBatch', batch, speed)).toEqual({
      QueueUrl: 'q',
      Entries: [fast, { Id: 'b' }],
    });
  });

  test('leaves alone what is not about a visibility timeout', () => {
    const input = { MessageBody: 'a', VisibilityTimeout: 900 };
    expect(hastened('SendMessage', input, 360)).toEqual(input);
  });
});

describe('a message that a role hides', () => {
  let emulators: Emulators;
  let administrator: AwsClients;
  let role: AwsClients;
  beforeAll(async () => {
    emulators = await startEmulators(createDirectory(), 900);
    const Statement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
    const policy = { Version: '2012-10-17', Statement };
    await createPermissions(emulators.gateway, () => {}).attach('Worker', policy, 'Policy');
    administrator = createAwsClients(emulators.endpoints);
    role = createAwsClients(emulators.endpoints, 'role-Worker');
  });
  afterAll(async () => {
    administrator.destroy();
    role.destroy();
    await emulators.stop();
    removeDirectories();
  });

  test.each(['alone', 'in a batch'])(
    '%s is back as much sooner as the speed has it',
    async (how) => {
      const QueueName = how.replaceAll(' ', '-');
      const QueueUrl = `${emulators.endpoints.sqs}/000000000000/${QueueName}`;
      const MessageBody = `é ${how}`;
      await administrator.sqs.send(new CreateQueueCommand({ QueueName }));
      await role.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 });
      const { Messages = [] } = await role.sqs.send(receive);
      const ReceiptHandle = Messages[0]?.ReceiptHandle;

      const hide = { ReceiptHandle, VisibilityTimeout: 900 };
      await (how === 'alone'
        ? role.sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ...hide }))
        : role.sqs.send(
            new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries: [{ Id: 'a', ...hide }] }),
          ));
      const again = await role.sqs.send(receive);
      expect(again.Messages).toMatchObject([{ Body: MessageBody }]);
    },
  );
});
