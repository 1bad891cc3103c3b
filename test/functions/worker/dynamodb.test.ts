import { isSigned } from '../../../bench/stub/signature.ts';
import { isConditionFailed } from '../../../functions/worker/condition-failed.ts';
import { createDynamoDb } from '../../../functions/worker/dynamodb.ts';
import { type Answer, inLambda, type Service, says, startService } from '../shared/aws/service.ts';

let service: Service;
beforeEach(async () => {
  service = await startService('http');
  inLambda({ AWS_ENDPOINT_URL_DYNAMODB: service.endpoint });
});
afterEach(() => service.stop());

const KEY = { TableName: 'Table', Key: { id: { S: 'ü' } } };
const get = (signal = new AbortController().signal) => createDynamoDb()('GetItem', KEY, signal);
const refuses = (name: string, status = 400): Answer =>
  says(status, JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}` }));

describe('a call of DynamoDB', () => {
  test('asks for what it says, signed for DynamoDB, and gives the answer', async () => {
    service.answers = [says(200, '{"Item":{"id":{"S":"ü"}}}')];

    expect(await get()).toEqual({ Item: { id: { S: 'ü' } } });

    const [request] = service.requests;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      authorization: expect.stringMatching(/Credential=key\/\d+\/us-east-1\/dynamodb\//),
    });
    expect(request?.body.toString()).toBe(JSON.stringify(KEY));
    expect(request && isSigned(request, 'secret')).toBe(true);
  });

  test('tells a condition that does not hold, and is not tried again', async () => {
    service.answers = [refuses('ConditionalCheckFailedException')];
    const { signal } = new AbortController();

    const error = await createDynamoDb()('UpdateItem', KEY, signal).catch((thrown) => thrown);
    expect(isConditionFailed(error)).toBe(true);
    expect(service.requests).toHaveLength(1);
  });

  test('tells another refusal by its name', async () => {
    service.answers = [refuses('ResourceNotFoundException')];

    const error = await get().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
    expect(isConditionFailed(error)).toBe(false);
  });

  test('is not sent once it is aborted', async () => {
    await expect(get(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(service.requests).toEqual([]);
  });
});
