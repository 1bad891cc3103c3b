import { CreateBucketCommand, DeleteBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { eventOf, payloadOf } from '../events.ts';
import { anyClient, type RunningStack, runStack, storeSecretIn } from './stack.ts';

jest.setTimeout(60_000);

const ENVIRONMENT_ID = 'env_pinned';

let stack: RunningStack;
beforeEach(async () => {
  stack = await runStack({ props: { environmentId: ENVIRONMENT_ID }, storeSecret: false });
});
afterEach(() => stack.stop());

const delivery = (...events: unknown[]) =>
  JSON.stringify({ ...payloadOf(events), environment: { id: ENVIRONMENT_ID } });

/** As Quiltt does: again, until the answer is a 2xx. */
async function redeliver(body: string): Promise<Response> {
  const answer = await stack.post(body);
  if (answer.ok) return answer;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return redeliver(body);
}

describe('a delivery', () => {
  test('is durable or answered 503, whatever is missing', async () => {
    const body = delivery({ ...eventOf('profile.ready'), id: 'evt_1' });
    const withoutSecret = await stack.post(body);
    expect([withoutSecret.status, withoutSecret.headers.get('retry-after')]).toEqual([503, '30']);

    await storeSecretIn(stack);
    expect((await redeliver(body)).status).toBe(200);
    await stack.said('processed', ['evt_1']);

    const s3 = new S3Client({ ...anyClient, endpoint: stack.endpoints.s3, forcePathStyle: true });
    const Bucket = stack.physicalId('StoragePayloadBucketE');
    await s3.send(new DeleteBucketCommand({ Bucket }));
    expect((await stack.post('not JSON')).status).toBe(503);
    await s3.send(new CreateBucketCommand({ Bucket }));
    expect((await stack.post('not JSON')).status).toBe(400);

    const sqs = new SQSClient({ ...anyClient, endpoint: stack.endpoints.sqs });
    const QueueUrl = stack.physicalId('StorageEventQueue0');
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect((await stack.post(body)).status).toBe(503);
    await sqs.send(new CreateQueueCommand({ QueueName: QueueUrl.split('/').at(-1) }));
    expect((await stack.post(body)).status).toBe(200);
  });

  test('of another Environment than the pinned one is kept whole and not processed', async () => {
    const event = { ...eventOf('profile.ready'), id: 'evt_elsewhere' };
    await storeSecretIn(stack);
    const answer = await redeliver(JSON.stringify(payloadOf([event])));

    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 0, quarantined: 1 }]);
    const kept = (await stack.objects('quarantine/_/')).map(({ text }) => JSON.parse(text));
    expect(kept).toContainEqual(expect.objectContaining({ reason: 'otherEnvironment' }));
  });
});
