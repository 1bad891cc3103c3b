import {
  type CustomResourceResponse,
  createPutResponse,
} from '../../../functions/subscription/put-response.ts';
import { closeServers, type Reply, serve } from './scripted-server.ts';

afterEach(closeServers);

const response: CustomResourceResponse = {
  Status: 'FAILED',
  Reason: 'why',
  PhysicalResourceId: 'wh_1',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Subscription',
};

/** What CloudFormation's bucket gives in turn, the last of it for ever. */
async function bucketThat(...replies: Reply[]) {
  const attemptTimeoutMs = replies.includes('hang') ? 1_000 : 60_000;
  const putResponse = createPutResponse({ attempts: 3, attemptTimeoutMs, firstPauseMs: 1 });
  let count = 0;
  const server = await serve(() => {
    const reply = replies[Math.min(count, replies.length - 1)] ?? 'hang';
    count += 1;
    return reply;
  });
  return { ...server, putResponse, url: `${server.url}/response?Signature=presigned` };
}

describe('put response', () => {
  test('puts the response with an empty content type, as the URL is signed for', async () => {
    const { calls, putResponse, url } = await bucketThat({ status: 200 });

    await putResponse(url, response);

    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ method: 'PUT', path: '/response' });
    expect(calls[0]?.query.get('Signature')).toBe('presigned');
    expect(calls[0]?.headers['content-type']).toBe('');
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual(response);
  });

  test.each(['hang', 'reset', { status: 503 }, { status: 403 }] as const)(
    'puts it again after %j',
    async (reply) => {
      const { calls, putResponse, url } = await bucketThat(reply, reply, { status: 200 });

      await putResponse(url, response);
      expect(calls).toHaveLength(3);
    },
  );

  test.each([
    ['status 403', { status: 403 }],
    ['no answer within 1 s', 'hang'],
    ['no answer', 'reset'],
  ] as const)(
    'fails where it is never taken, and does not name the URL: %s',
    async (why, reply) => {
      const { calls, putResponse, url } = await bucketThat(reply);

      await expect(putResponse(url, response)).rejects.toThrow(
        new Error(`CloudFormation did not take the response: ${why}`),
      );
      expect(calls).toHaveLength(3);
    },
  );

  test('does not name an URL that is none', async () => {
    const put = createPutResponse()('presigned', response);

    await expect(put).rejects.not.toThrow('presigned');
  });

  test.each([
    ['ASCII', 'x'],
    ['two bytes each', 'é'],
    ['pairs', '😀'],
    ['escapes', '\u0001'],
    ['quotes', '"'],
  ])('cuts the reason to the 4,096 bytes of a response: %s', async (_, character) => {
    const { calls, putResponse, url } = await bucketThat({ status: 200 });

    await putResponse(url, { ...response, Reason: `why: ${character.repeat(5_000)}` });

    const body = calls[0]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4_096);
    expect(JSON.parse(body)).toEqual({
      ...response,
      Reason: expect.stringMatching(/^why: .*…$/su),
    });
  });
});
