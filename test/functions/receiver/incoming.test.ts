import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readIncoming } from '../../../functions/receiver/incoming.ts';
import { keyPart } from '../../../functions/shared/object-key.ts';

/** Only what is read of a gateway's event. */
const eventWith = (body: string | undefined, isBase64Encoded: boolean) =>
  ({
    headers: { 'quiltt-timestamp': '1' },
    requestContext: { requestId: 'request-1' },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded,
  }) as unknown as APIGatewayProxyEventV2;

describe('incoming', () => {
  test.each([
    ['text', 'Café', false, 'Café'],
    ['base64', 'Q2Fmw6k=', true, 'Café'],
    ['nothing', undefined, false, ''],
  ])('has the bytes that were sent, where the gateway gives %s', (_, body, isBase64, expected) => {
    const incoming = readIncoming(eventWith(body, isBase64), 10_000);

    expect(Buffer.from(incoming.body).toString()).toBe(expected);
    expect(incoming).toMatchObject({ id: 'request-1', headers: { 'quiltt-timestamp': '1' } });
  });

  test('stops 1 s before the Lambda does, so that there is time to answer', async () => {
    const { signal } = readIncoming(eventWith('', false), 1_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(signal.aborted).toBe(true);

    expect(readIncoming(eventWith('', false), 10_000).signal.aborted).toBe(false);
  });
});

describe("part of an object's key", () => {
  test.each([
    ['p_1FixtureProfile0000001', 'p_1FixtureProfile0000001'],
    [undefined, '_'],
    ['_', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ['../p', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ['p/1', expect.stringMatching(/^[0-9a-f]{64}$/)],
    ['', expect.stringMatching(/^[0-9a-f]{64}$/)],
  ])('of %j is %s', (id, expected) => {
    expect(keyPart(id)).toEqual(expected);
  });
});
