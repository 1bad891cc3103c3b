import { createServer, type Server } from 'node:http';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { shortWay } from '../../../functions/worker/short-way.ts';
import { LOOPBACK, listen } from '../../../local/listen.ts';

/** What DynamoDB answers with, one after the other. */
let answers: { readonly status: number; readonly body: object }[] = [];
let asked: { readonly target: string; readonly body: string; readonly signature: string }[] = [];
let server: Server;
let client: DynamoDBClient;
/** How often the client itself has tried. */
let ownTries = 0;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization = '', 'x-amz-target': target } = request.headers;
    const body = Buffer.concat(chunks).toString();
    asked.push({ target: String(target), body, signature: authorization });

    const { status, body: answer } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(answer));
  });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://${LOOPBACK}:${await listen(server)}`;
});
afterAll(() => {
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  [answers, asked, ownTries] = [[], [], 0];
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
  client = new DynamoDBClient({ region: 'us-east-1', credentials, maxAttempts: 1 });
  client.middlewareStack.add(
    (next) => (args) => {
      ownTries += 1;
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
});
afterEach(() => client.destroy());

const KEY = { TableName: 'Table', Key: { id: { S: 'ü' } } };
const get = (abortSignal = new AbortController().signal) =>
  shortWay(client).send(new GetItemCommand(KEY), { abortSignal });
const refusal = (name: string, status = 400) => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'as DynamoDB says it' },
});

describe('the shorter way to DynamoDB', () => {
  test('asks for what the command asks for, signed, and gives the answer', async () => {
    answers = [{ status: 200, body: { Item: { id: { S: 'ü' } } } }];

    expect(await get()).toEqual({ Item: { id: { S: 'ü' } } });
    expect(asked).toEqual([
      {
        target: 'DynamoDB_20120810.GetItem',
        body: JSON.stringify(KEY),
        signature: expect.stringMatching(
          /^AWS4-HMAC-SHA256 Credential=key\/\d+\/us-east-1\/dynamodb\//,
        ),
      },
    ]);
    expect(ownTries).toBe(0);
  });

  test('tells a condition that does not hold, and does not try again', async () => {
    answers = [refusal('ConditionalCheckFailedException')];
    const options = { abortSignal: new AbortController().signal };

    await expect(shortWay(client).send(new UpdateItemCommand(KEY), options)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['is throttled', refusal('ProvisionedThroughputExceededException')],
    ['breaks', refusal('InternalServerError', 500)],
    ['breaks off', { status: 500, body: { message: 'none' } }],
  ])('lets the client try again where DynamoDB %s', async (_, answer) => {
    answers = [answer, { status: 200, body: { Item: { id: { S: 'later' } } } }];

    expect(await get()).toMatchObject({ Item: { id: { S: 'later' } } });
    expect([asked.length, ownTries]).toEqual([2, 1]);
  });

  test('lets the client say what is wrong', async () => {
    answers = [refusal('ResourceNotFoundException'), refusal('ResourceNotFoundException')];

    await expect(get()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(asked).toHaveLength(2);
  });

  test('asks for nothing once it is aborted', async () => {
    await expect(get(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([]);
  });
});
