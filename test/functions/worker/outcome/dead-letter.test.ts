import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqs, type Sqs } from '../../../../functions/shared/aws/sqs.ts';
import { createSendDeadLetter } from '../../../../functions/worker/outcome/dead-letter.ts';
import { inLambda } from '../../shared/aws/service.ts';
import { recordOf } from '../set-up.ts';
import { startSqsAndS3 } from '../sqs-and-s3.ts';

let client: SQSClient;
let stop: () => Promise<void>;
beforeAll(async () => {
  const emulator = await startSqsAndS3();
  client = new SQSClient(emulator);
  inLambda({ AWS_ENDPOINT_URL_SQS: emulator.endpoint });
  stop = emulator.stop;
});
afterAll(async () => {
  client.destroy();
  await stop();
});

const { signal } = new AbortController();
const queueOf = async (QueueName: string) =>
  (await client.send(new CreateQueueCommand({ QueueName }))).QueueUrl ?? '';
const received = async (QueueUrl: string) =>
  (
    await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    )
  ).Messages?.[0];

describe('a dead letter', () => {
  test('is the message as it came, in its group, with what became of it, and the run that sent it', async () => {
    process.env._X_AMZN_TRACE_ID = 'Root=1-2';
    const queueUrl = await queueOf('dead');
    const record = recordOf('m1', '{"as":"it came"}', { MessageGroupId: 'p_1' });
    const asked: unknown[] = [];
    const sqs: Sqs = (operation, input, given) => {
      asked.push(input);
      expect(given).toBe(signal);
      return createSqs(queueUrl)(operation, input, given);
    };

    await createSendDeadLetter({ sqs, queueUrl })(
      record,
      { reason: 'permanent', error: 'Error: \u0000 no', eventId: 'evt_1', eventType: 'loan\uD800' },
      signal,
    );

    const message = await received(queueUrl);
    expect(message?.Body).toBe('{"as":"it came"}');
    // The emulator takes these two and does not give them back.
    expect(asked).toMatchObject([
      {
        MessageGroupId: 'p_1',
        MessageSystemAttributes: { AWSTraceHeader: { StringValue: 'Root=1-2' } },
      },
    ]);
    expect(textsOf(message?.MessageAttributes)).toEqual({
      reason: 'permanent',
      error: 'Error: \uFFFD no',
      eventId: 'evt_1',
      eventType: 'loan\uFFFD',
    });
  });

  test('keeps the ids that came with it where it cannot be read, and never an empty error', async () => {
    const queueUrl = await queueOf('unreadable');

    await createSendDeadLetter({ sqs: createSqs(queueUrl), queueUrl })(
      recordOf('m1', 'no JSON'),
      { reason: 'unreadable', error: '' },
      signal,
    );

    expect(textsOf((await received(queueUrl))?.MessageAttributes)).toEqual({
      reason: 'unreadable',
      error: 'no more is known',
      eventId: 'evt of m1',
    });
  });
});

const textsOf = (attributes: Readonly<Record<string, { StringValue?: string | undefined }>> = {}) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value.StringValue]));
