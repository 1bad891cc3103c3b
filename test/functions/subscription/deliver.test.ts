import { type Answer, createDeliver } from '../../../functions/subscription/deliver.ts';
import { closeServers, type Reply, serve } from './scripted-server.ts';

afterEach(closeServers);

const answer: Answer = {
  Status: 'FAILED',
  Reason: 'why',
  PhysicalResourceId: 'wh_1',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Subscription',
};
const deliver = createDeliver({ attempts: 3, attemptTimeoutMs: 300, firstPauseMs: 1 });

/** What CloudFormation's bucket gives in turn, the last of it for ever. */
async function bucketThat(...replies: Reply[]) {
  let count = 0;
  const server = await serve(() => {
    const reply = replies[Math.min(count, replies.length - 1)] ?? 'hang';
    count += 1;
    return reply;
  });
  return { ...server, url: `${server.url}/answer?Signature=presigned` };
}

describe('deliver', () => {
  test('puts the answer with an empty content type, as the URL is signed for', async () => {
    const { calls, url } = await bucketThat({ status: 200 });

    await deliver(url, answer);

    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ method: 'PUT', path: '/answer' });
    expect(calls[0]?.query.get('Signature')).toBe('presigned');
    expect(calls[0]?.headers['content-type']).toBe('');
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual(answer);
  });

  test.each(['hang', 'reset', { status: 503 }, { status: 403 }] as const)(
    'puts it again after %j',
    async (reply) => {
      const { calls, url } = await bucketThat(reply, reply, { status: 200 });

      await deliver(url, answer);
      expect(calls).toHaveLength(3);
    },
  );

  test.each([
    ['status 403', { status: 403 }],
    ['no answer within 0.3 s', 'hang'],
    ['no answer', 'reset'],
  ] as const)(
    'fails where it is never taken, and does not name the URL: %s',
    async (why, reply) => {
      const { calls, url } = await bucketThat(reply);

      await expect(deliver(url, answer)).rejects.toThrow(
        new Error(`CloudFormation did not take the answer: ${why}`),
      );
      expect(calls).toHaveLength(3);
    },
  );

  test('does not name an URL that is none', async () => {
    await expect(deliver('presigned', answer)).rejects.not.toThrow('presigned');
  });

  test.each([
    ['ASCII', 'x'],
    ['two bytes each', 'é'],
    ['pairs', '😀'],
    ['escapes', '\u0001'],
    ['quotes', '"'],
  ])('cuts the reason to the 4,096 bytes of an answer: %s', async (_, character) => {
    const { calls, url } = await bucketThat({ status: 200 });

    await deliver(url, { ...answer, Reason: `why: ${character.repeat(5_000)}` });

    const body = calls[0]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4_096);
    expect(JSON.parse(body)).toEqual({
      ...answer,
      Reason: expect.stringMatching(/^why: .*…$/su),
    });
  });
});
