import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSqs, type Sqs } from '../../../../functions/shared/aws/sqs.ts';
import { createHideFor } from '../../../../functions/worker/outcome/visibility.ts';
import { inLambda } from '../../shared/aws/service.ts';
import { captureLines, recordOf } from '../set-up.ts';
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

const item = {
  record: { ...recordOf('m', ''), receiptHandle: 'a secret handle' },
  ids: { eventId: 'evt_1', messageId: 'm', attempt: 2 },
};

describe('visibility', () => {
  const time = { reporting: signal, elapsedMs: () => 40_000 };

  test('is counted from the receive, in whole seconds within 12 hours', async () => {
    const asked: unknown[] = [];
    // What SQS does with it is AWS's; what is asked of it is ours.
    const recorder: Sqs = async (operation, input, given) => {
      asked.push([operation, input, given === signal]);
      return {} as never;
    };
    const hideFor = createHideFor({ sqs: recorder, queueUrl: 'queue' });

    await hideFor(item, 12.5, time);
    await hideFor(item, 43_200, time);

    const message = { QueueUrl: 'queue', ReceiptHandle: 'a secret handle' };
    expect(asked).toEqual([
      ['ChangeMessageVisibility', { ...message, VisibilityTimeout: 13 }, true],
      ['ChangeMessageVisibility', { ...message, VisibilityTimeout: 43_100 }, true],
    ]);
  });

  test("stays the queue's own where it cannot be changed, with a warning of the event and no handle", async () => {
    const output = captureLines();
    const queueUrl = await queueOf('events');
    const hideFor = createHideFor({ sqs: createSqs(queueUrl), queueUrl });

    await hideFor(item, 15, time);

    expect(output.parsed()).toMatchObject([{ level: 'WARN', ...item.ids }]);
    expect(output.lines.join('')).not.toContain('a secret handle');
  });
});
