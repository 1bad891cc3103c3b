import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { isSigned, type SignedRequest } from '../../../bench/stub/signature.ts';
import { createDynamoDb, isConditionFailed } from '../../../functions/worker/dynamodb.ts';
import { LOOPBACK, listen } from '../../../local/listen.ts';

interface Answer {
  readonly status: number;
  readonly body: object;
}

const asked: SignedRequest[] = [];
let answers: Answer[] = [];
let server: http.Server;

beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: await buffer(request) });

    const { status, body } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status).end(JSON.stringify(body));
  });
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_ENDPOINT_URL_DYNAMODB: `http://${LOOPBACK}:${await listen(server)}`,
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
});

const KEY = { TableName: 'Table', Key: { id: { S: 'ü' } } };
const get = (signal = new AbortController().signal) => createDynamoDb()('GetItem', KEY, signal);
const refusal = (name: string, status = 400): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'as DynamoDB says it' },
});

describe('a call of DynamoDB', () => {
  test('asks for what it says, signed, and gives the answer', async () => {
    answers = [{ status: 200, body: { Item: { id: { S: 'ü' } } } }];

    expect(await get()).toEqual({ Item: { id: { S: 'ü' } } });

    const [request] = asked;
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      authorization: expect.stringMatching(/Credential=key\/\d+\/us-east-1\/dynamodb\//),
    });
    expect(request?.body.toString()).toBe(JSON.stringify(KEY));
    expect(request && isSigned(request, 'secret')).toBe(true);
  });

  test('tells a condition that does not hold, and is not tried again', async () => {
    answers = [refusal('ConditionalCheckFailedException')];
    const { signal } = new AbortController();

    const error = await createDynamoDb()('UpdateItem', KEY, signal).catch(
      (thrown: unknown) => thrown,
    );
    expect([isConditionFailed(error), asked.length]).toEqual([true, 1]);
  });

  test('tells another refusal by its name', async () => {
    answers = [refusal('ResourceNotFoundException')];

    const error = await get().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
    expect(isConditionFailed(error)).toBe(false);
  });

  test.each([
    ['is throttled', refusal('ProvisionedThroughputExceededException')],
    ['breaks', refusal('InternalServerError', 500)],
  ])('is sent once more where DynamoDB %s', async (_what, answer) => {
    answers = [answer, { status: 200, body: { Item: { id: { S: 'later' } } } }];

    expect(await get()).toMatchObject({ Item: { id: { S: 'later' } } });
    expect(asked).toHaveLength(2);
  });

  test('is not sent once it is aborted', async () => {
    await expect(get(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([]);
  });
});
