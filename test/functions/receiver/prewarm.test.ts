import type { SendBatch } from '../../../functions/receiver/aws/queue.ts';
import { prewarm } from '../../../functions/receiver/prewarm.ts';

const settled = async () => ['whsec'];

describe('prewarm', () => {
  test('sends a batch of nothing and reads the secret', async () => {
    const sendBatch = jest.fn<ReturnType<SendBatch>, Parameters<SendBatch>>(async () => ({
      Successful: [],
    }));
    const current = jest.fn(settled);

    await prewarm({ sendBatch, signingSecrets: { current, reread: settled } });

    expect(sendBatch.mock.calls.map(([entries]) => entries)).toEqual([[]]);
    expect(current).toHaveBeenCalledTimes(1);
  });

  test('neither fails nor waits where AWS does not answer', async () => {
    const never = () => new Promise<never>(() => {});
    const failing = async () => {
      throw new Error('access denied');
    };

    const warmed = prewarm({
      sendBatch: never,
      signingSecrets: { current: failing, reread: failing },
    });

    await expect(warmed).resolves.toBeUndefined();
  });
});
