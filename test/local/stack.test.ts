import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { listen } from '../../local/listen.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { StackLine } from '../../local/stack-line.ts';
import type { StackOptions } from '../../local/stack-options.ts';
import { isAlive } from './is-alive.ts';
import {
  apiResources,
  createDirectory,
  functionResources,
  removeDirectories,
  writeAssembly,
} from './write-assembly.ts';

/** Puts the body of each request into the queue, without an SDK but signed as by one. */
const SENDER = `
export const handler = async ({ body }) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_SQS, {
    method: 'POST',
    headers: {
      authorization: \`AWS4-HMAC-SHA256 Credential=\${process.env.AWS_ACCESS_KEY_ID}/20261124/us-east-1/sqs/aws4_request\`,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.SendMessage',
    },
    body: JSON.stringify({ QueueUrl: process.env.QUEUE_URL, MessageBody: body }),
  });
  return { statusCode: response.status };
};`;

/** Fails on the body "poison", says what else it got. */
const TAKER = `
export const handler = async ({ Records }) => {
  for (const { body, attributes } of Records) {
    console.info('took', { body, receives: attributes.ApproximateReceiveCount });
  }
  const failed = Records.filter(({ body }) => body === 'poison');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;

const RESOURCES = {
  ...functionResources('Sender', 'sender', {
    Environment: { Variables: { QUEUE_URL: { Ref: 'Queue' } } },
  }),
  ...functionResources('Taker', 'taker'),
  Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      VisibilityTimeout: 100,
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] },
        maxReceiveCount: 1,
      },
    },
  },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: { Description: 'no value' } },
  Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName: { Ref: 'Taker' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  ...apiResources('Sender'),
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Sender' },
      Principal: 'apigateway.amazonaws.com',
    },
  },
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: {
      AccessLogSettings: {
        DestinationArn: { 'Fn::GetAtt': ['Logs', 'Arn'] },
        Format: '{"status":"$context.status"}',
      },
      ApiId: { Ref: 'Api' },
      AutoDeploy: true,
      StageName: '$default',
    },
  },
};

const Outputs = {
  Url: {
    Value: {
      'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.us-east-1.amazonaws.com/in']],
    },
  },
};

const write = (Resources: Record<string, unknown> = RESOURCES) =>
  writeAssembly({ Resources, Outputs, bundles: { sender: SENDER, taker: TAKER } });

const running: Stack[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stack) => stack.stop()));
});
afterAll(removeDirectories);

/** Starts a stack that goes with the test and collects what it says. */
const start = async (options: Partial<StackOptions> = {}) => {
  const lines: StackLine[] = [];
  const stack = await startStack({
    assembly: write(),
    directory: createDirectory(),
    port: 0,
    speed: 100,
    onLine: (line) => lines.push(line),
    ...options,
  });
  running.push(stack);

  /** The first line of this source, as soon as it is there. */
  const lineOf = async (source: string): Promise<unknown> => {
    for (;;) {
      const line = lines.find((candidate) => candidate.source === source);
      if (line) return JSON.parse(line.text);
      await sleep(10);
    }
  };
  return { stack, lineOf };
};

const post = (stack: Stack, body: string) =>
  fetch(stack.outputs.Url ?? '', {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/plain' },
  });

const sqsOf = ({ endpoints }: Pick<Stack, 'endpoints'>) =>
  new SQSClient({
    endpoint: endpoints.sqs,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

const isGone = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  );

describe('a stack', () => {
  test('passes a request through API, function, queue and function', async () => {
    const { stack, lineOf } = await start();

    expect(stack.outputs).toEqual({ Url: `${stack.url}/in` });
    expect((await post(stack, 'hello')).status).toBe(200);
    expect(await lineOf('Taker')).toMatchObject({
      message: "took { body: 'hello', receives: '1' }",
    });
    expect(await lineOf('Logs')).toEqual({ status: '200' });
  });

  test('moves what fails too often into the dead-letter queue, at its speed', async () => {
    const { stack } = await start();
    await post(stack, 'poison');

    const receive = new ReceiveMessageCommand({
      QueueUrl: stack.physicalIds.Dead,
      WaitTimeSeconds: 10,
    });
    let letters: Message[] = [];
    while (letters.length === 0) {
      ({ Messages: letters = [] } = await sqsOf(stack).send(receive));
    }
    expect(letters).toMatchObject([{ Body: 'poison' }]);
  });

  test('invokes a function by its logical id', async () => {
    const { stack } = await start();
    const Records = [{ body: 'poison', messageId: 'm1', attributes: {} }];

    expect(await stack.invoke('Taker', { Records })).toEqual({
      payload: { batchItemFailures: [{ itemIdentifier: 'm1' }] },
    });
    await expect(stack.invoke('Nobody', {})).rejects.toThrow(
      'Nobody is not a function of this stack',
    );
  });

  test('leaves nothing behind when it stops', async () => {
    const { stack } = await start();
    await post(stack, 'hello');
    await stack.stop();

    const urls = [stack.url, ...Object.values(stack.endpoints)];
    expect(await Promise.all(urls.map(isGone))).not.toContain(false);
  });

  test('finds its secrets and messages again and takes over what the template changed', async () => {
    const { Mapping: _, ...withoutMapping } = RESOURCES;
    const directory = createDirectory();
    const first = await start({ assembly: write(withoutMapping), directory });
    await post(first.stack, 'later');
    await first.stack.stop();

    const Queue = { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 3_000 } };
    const changed = write({ ...RESOURCES, Queue });
    const { stack, lineOf } = await start({ assembly: changed, directory });
    expect(await lineOf('Taker')).toMatchObject({ message: expect.stringContaining('later') });
    expect(stack.physicalIds.Secret).toBe(first.stack.physicalIds.Secret);

    const { Attributes } = await sqsOf(stack).send(
      new GetQueueAttributesCommand({
        QueueUrl: stack.physicalIds.Queue,
        AttributeNames: ['All'],
      }),
    );
    expect(Attributes).toMatchObject({ VisibilityTimeout: '30' });
    expect(Attributes).not.toHaveProperty('RedrivePolicy');
  });

  test('whose process is killed with -9 leaves no process, and its messages are processed later', async () => {
    const directory = createDirectory();
    const killed = await startInProcess(directory);
    const send = { QueueUrl: killed.queueUrl, MessageBody: 'kept' };
    await sqsOf(killed).send(new SendMessageCommand(send));
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');

    while (isAlive(killed.sandboxPid)) await sleep(10);
    while (!(await isGone(killed.endpoints.sqs))) await sleep(10);

    const { lineOf } = await start({ directory });
    expect(await lineOf('Taker')).toMatchObject({ message: expect.stringContaining('kept') });
  });

  test('does not start where its port is in use', async () => {
    const other = createServer();
    const port = await listen(other);

    await expect(start({ port, portVariable: 'PORT' })).rejects.toThrow(
      `port ${port} (PORT) is in use`,
    );
    other.close();
  });

  test('does not start with what it does not know, and says where that is', async () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } };
    await expect(start({ assembly: write({ Queue }) })).rejects.toThrow(
      'Queue.Properties.FifoQueue: the local stack does not know this property of AWS::SQS::Queue',
    );
  });

  test('does not start with a value that does not fit', async () => {
    const { Integration } = RESOURCES;
    const Properties = { ...Integration.Properties, IntegrationType: 'HTTP_PROXY' };
    const assembly = write({ ...RESOURCES, Integration: { ...Integration, Properties } });

    await expect(start({ assembly })).rejects.toThrow(
      'Integration.Properties.IntegrationType: the local stack knows AWS_PROXY alone',
    );
  });
});

interface ProcessReport {
  readonly endpoints: Stack['endpoints'];
  readonly queueUrl: string;
  readonly sandboxPid: number;
}

/** Starts a stack, whose sandbox is in the middle of an invocation, in a process of its own. */
const startInProcess = async (directory: string) => {
  const sleeper = `export const handler = () => {
    console.info(String(process.pid));
    return new Promise((resolve) => setTimeout(resolve, 60_000));
  };`;
  const { Mapping: _, ...withoutMapping } = RESOURCES;
  const Resources = {
    ...withoutMapping,
    ...functionResources('Sleeper', 'sleeper', { Timeout: 60 }),
  };
  const bundles = { sender: SENDER, taker: TAKER, sleeper };
  const assembly = writeAssembly({ Resources, Outputs, bundles });

  const code = `
    import { startStack } from ${JSON.stringify(join(__dirname, '../../local/stack.ts'))};
    const [assembly, directory] = process.argv.slice(1);
    const stack = await startStack({ assembly, directory, port: 0, onLine: ({ text }) => {
      const { endpoints, physicalIds: { Queue: queueUrl } } = stack;
      const sandboxPid = Number(JSON.parse(text).message);
      console.log(JSON.stringify({ endpoints, queueUrl, sandboxPid }));
    } });
    void stack.invoke('Sleeper', {});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, assembly, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

  const [output] = await once(child.stdout, 'data');
  const report: ProcessReport = JSON.parse(String(output));
  return { child, ...report };
};
