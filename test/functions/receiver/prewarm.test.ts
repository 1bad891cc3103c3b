import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { prewarm } from '../../../functions/receiver/prewarm.ts';

const settled = async () => ['whsec'];

describe('prewarm', () => {
  test('sends a batch of nothing and reads the secret', async () => {
    const send = jest.fn(async (_: SendMessageBatchCommand) => ({}));
    const current = jest.fn(settled);
    // Only what prewarm uses of the client.
    const sqs = { send } as unknown as SQSClient;

    await prewarm({ sqs, queueUrl: 'queue', signingSecrets: { current, reread: settled } });

    expect(send.mock.calls[0]?.[0].input).toEqual({ QueueUrl: 'queue', Entries: [] });
    expect(current).toHaveBeenCalledTimes(1);
  });

  test('neither fails nor waits where AWS does not answer', async () => {
    const never = () => new Promise<never>(() => {});
    // Only what prewarm uses of the client.
    const sqs = { send: never } as unknown as SQSClient;
    const failing = async () => {
      throw new Error('access denied');
    };

    const warmed = prewarm({
      sqs,
      queueUrl: 'q',
      signingSecrets: { current: failing, reread: failing },
    });

    await expect(warmed).resolves.toBeUndefined();
  });
});
