import { CreateBucketCommand, DeleteBucketCommand } from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteQueueCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import { localEnvironment, payloadOf as localPayloadOf } from '../../local/quiltt/payload.ts';
import { eventOf, payloadOf } from '../events.ts';
import { type RunningStack, runStack, storeSecretIn } from './stack.ts';

let stack: RunningStack;
beforeEach(async () => {
  const props = { environmentId: localEnvironment.id };
  stack = await runStack({ props, speed: 5, storeSecret: false });
});
afterEach(() => stack.stop());

describe('a delivery', () => {
  test('is answered 503 until the signing secret is stored, and Quiltt delivers it again', async () => {
    const refused = await stack.post('{"events":[]}');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);

    const delivering = stack.quiltt.deliver([{ ...eventOf('profile.ready'), id: 'evt_again' }]);
    await stack.rejected('secretMissing', 2);
    await storeSecretIn(stack);
    const [report] = await delivering;
    const statuses = report?.attempts.map(({ status }) => status) ?? [];

    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));
    expect(statuses.at(-1)).toBe(200);
    await stack.said('processed', ['evt_again']);
  });

  test('is durable or answered 503, whatever is missing', async () => {
    await storeSecretIn(stack);
    const body = JSON.stringify(localPayloadOf([eventOf('profile.ready')]));
    expect((await stack.post(body)).status).toBe(200);

    const { s3, sqs } = createAwsClients(stack.endpoints);
    const Bucket = stack.physicalId('StoragePayloadBucketE');
    await s3.send(new DeleteBucketCommand({ Bucket }));
    expect((await stack.post('not JSON')).status).toBe(503);
    await s3.send(new CreateBucketCommand({ Bucket }));
    expect((await stack.post('not JSON')).status).toBe(400);

    const QueueUrl = stack.physicalId('StorageEventQueue0');
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect((await stack.post(body)).status).toBe(503);
    await sqs.send(new CreateQueueCommand({ QueueName: QueueUrl.split('/').at(-1) }));
    expect((await stack.post(body)).status).toBe(200);
  });

  test('of another Environment than the pinned one is kept whole and not processed', async () => {
    const event = { ...eventOf('profile.ready'), id: 'evt_elsewhere' };
    await storeSecretIn(stack);
    const answer = await stack.post(JSON.stringify(payloadOf([event])));

    expect([answer.status, await answer.json()]).toEqual([200, { accepted: 0, quarantined: 1 }]);
    const kept = (await stack.objects('quarantine/_/')).map(({ text }) => JSON.parse(text));
    expect(kept).toContainEqual(expect.objectContaining({ reason: 'otherEnvironment' }));
  });
});
