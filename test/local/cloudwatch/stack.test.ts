import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AlarmStatus } from '../../../local/cloudwatch/alarm.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import type { StackLine } from '../../../local/stack-line.ts';
import type { StackOptions } from '../../../local/stack-options.ts';
import {
  apiResources,
  createDirectory,
  functionResources,
  removeDirectories,
  roleThatMay,
  writeAssembly,
} from '../write-assembly.ts';

/** Does as the body of the request says, and counts it. */
const RECEIVER = `
export const handler = async ({ body }) => {
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics: [
    { Namespace: 'Ours', Dimensions: [['Stage']], Metrics: [{ Name: 'Seen', Unit: 'Count' }, { Name: 'Gone' }] } ] };
  process.stdout.write(JSON.stringify({ level: 'INFO', message: 'seen', body, _aws, Stage: 'test', Seen: 1 }) + '\\n');
  if (body === 'throw') throw new Error('asked to');
  if (body === 'trace') return { statusCode: 200, body: process.env._X_AMZN_TRACE_ID };
  return { statusCode: Number(body) };
};`;

/** Says with which trace each message came. */
const WORKER = `
export const handler = async ({ Records }) => {
  const own = process.env._X_AMZN_TRACE_ID;
  for (const { body, attributes } of Records) {
    const { AWSTraceHeader: trace, SentTimestamp } = attributes;
    process.stdout.write(JSON.stringify({ level: 'INFO', message: 'took', body, trace, own, SentTimestamp }) + '\\n');
  }
};`;

const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const XRAY = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const may = (...Action: string[]) => roleThatMay({ Effect: 'Allow', Action, Resource: '*' });

/** An alarm on the first datum of a minute. */
const alarm = (Namespace: string, MetricName: string, dimension: [string, unknown], more = {}) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    ComparisonOperator: 'GreaterThanThreshold',
    Dimensions: [{ Name: dimension[0], Value: dimension[1] }],
    EvaluationPeriods: 1,
    MetricName,
    Namespace,
    Period: 60,
    Statistic: 'Sum',
    Threshold: 0,
    TreatMissingData: 'notBreaching',
    ...more,
  },
});

const API: [string, unknown] = ['ApiId', { Ref: 'Api' }];
const RECEIVER_NAME: [string, unknown] = ['FunctionName', { Ref: 'Receiver' }];
const name = (queue: string): [string, unknown] => [
  'QueueName',
  { 'Fn::GetAtt': [queue, 'QueueName'] },
];

const RUNBOOK = { 'Fn::Join': ['', ['look into ', { Ref: 'Idle' }]] };

const RESOURCES = {
  ...functionResources('Receiver', 'receiver', { TracingConfig: { Mode: 'Active' } }),
  ...functionResources('Worker', 'worker'),
  ReceiverRole: may(...LOGS, ...XRAY),
  ...apiResources('Receiver'),
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Receiver' },
      Principal: 'apigateway.amazonaws.com',
    },
  },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, AutoDeploy: true, StageName: '$default' },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Idle: { Type: 'AWS::SQS::Queue', Properties: {} },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName: { Ref: 'Worker' },
    },
  },
  WaitingDEADBEEF: alarm('AWS/SQS', 'ApproximateNumberOfMessagesVisible', name('Idle'), {
    AlarmDescription: RUNBOOK,
    Statistic: 'Maximum',
  }),
  Old: alarm('AWS/SQS', 'ApproximateAgeOfOldestMessage', name('Idle'), {
    Statistic: 'Maximum',
    Threshold: 60,
  }),
  Errors: alarm('AWS/Lambda', 'Errors', RECEIVER_NAME),
  Throttles: alarm('AWS/Lambda', 'Throttles', RECEIVER_NAME),
  Slow: alarm('AWS/Lambda', 'Duration', RECEIVER_NAME, {
    Statistic: undefined,
    ExtendedStatistic: 'p99',
    Threshold: 10_000,
  }),
  Broken: alarm('AWS/ApiGateway', '5xx', API),
  Refused: alarm('AWS/ApiGateway', '4xx', API),
  Busy: alarm('Ours', 'Seen', ['Stage', 'test'], { Threshold: 2 }),
  Elsewhere: alarm('Ours', 'Seen', ['Stage', 'other']),
  Silent: alarm('Ours', 'Seen', ['Stage', 'test'], {
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  }),
  Share: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      Metrics: [
        { Id: 'share', Expression: 'FILL(bad, 0) / all', ReturnData: true },
        ...['4xx', 'Count'].map((MetricName) => ({
          Id: MetricName === 'Count' ? 'all' : 'bad',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/ApiGateway',
              MetricName,
              Dimensions: [{ Name: 'ApiId', Value: { Ref: 'Api' } }],
            },
            Period: 60,
            Stat: 'Sum',
          },
          ReturnData: false,
        })),
      ],
      Threshold: 0.5,
    },
  },
  BoardDEADBEEF: {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardBody: {
        'Fn::Join': [
          '',
          [
            '{"widgets":[{"type":"text","x":0,"y":0,"width":6,"height":2,"properties":{"markdown":"',
            { 'Fn::GetAtt': ['Idle', 'QueueName'] },
            '"}}]}',
          ],
        ],
      },
    },
  },
  Query: {
    Type: 'AWS::Logs::QueryDefinition',
    Properties: {
      Name: 'bodies',
      QueryString: 'filter message = "seen" | stats count(*) as n by body | sort body asc',
      LogGroupNames: [{ 'Fn::Join': ['', ['/aws/lambda/', { Ref: 'Receiver' }]] }],
    },
  },
};

/** Resolves once it holds; a test that waits for ever runs out of its time. */
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
};

const running: Stack[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stack) => stack.stop()));
});
afterAll(removeDirectories);

const start = async (more: Record<string, unknown> = {}, options: Partial<StackOptions> = {}) => {
  const changes: AlarmStatus[] = [];
  const lines: StackLine[] = [];
  const bundles = { receiver: RECEIVER, worker: WORKER };
  const stack = await startStack({
    assembly: writeAssembly({ Resources: { ...RESOURCES, ...more }, bundles }),
    directory: createDirectory(),
    port: 0,
    onAlarm: (alarm) => changes.push(alarm),
    onLine: (line) => lines.push(line),
    ...options,
  });
  running.push(stack);
  const post = (body: string, headers = {}) =>
    fetch(`${stack.url}/in`, { method: 'POST', body, headers });
  const raised = async () =>
    (await stack.alarms()).filter(({ state }) => state === 'ALARM').map((each) => each.name);
  /** Resolves once so many requests have been counted: a line comes after the answer. */
  const seen = (count: number) =>
    until(() => lines.filter(({ source }) => source === 'Receiver').length >= count);
  return { stack, changes, lines, post, raised, seen };
};

const send = async ({ endpoints, physicalIds }: Stack, queue: string, trace?: string) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region: 'us-east-1', credentials });
  const AWSTraceHeader = { DataType: 'String', StringValue: trace };
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: physicalIds[queue],
      MessageBody: 'x',
      ...(trace !== undefined && { MessageSystemAttributes: { AWSTraceHeader } }),
    }),
  );
  sqs.destroy();
};

describe('the alarms of a stack', () => {
  test('are in the state of this moment, and tell of each change once', async () => {
    const { stack, changes, raised } = await start();
    expect(await raised()).toEqual(['Silent']);

    await send(stack, 'Idle');
    expect(await raised()).toEqual(['Waiting', 'Silent']);
    await raised();
    expect(changes.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Silent ALARM',
      'Waiting ALARM',
    ]);
    expect(changes[1]).toMatchObject({
      description: `look into ${stack.physicalIds.Idle}`,
      reason: 'Threshold Crossed: 1 of 1 data points [1], greater than threshold 0',
      actions: [],
    });
  });

  test('are raised by what functions, the API and lines report', async () => {
    const { post, raised, seen } = await start();

    expect((await post('200')).status).toBe(200);
    await seen(1);
    expect(await raised()).toEqual([]);
    await post('404');
    await seen(2);
    expect(await raised()).toEqual(['Refused', 'Share']);
    await post('throw');
    // With the line that says how the invocation failed.
    await seen(4);
    expect(await raised()).toEqual(['Errors', 'Broken', 'Refused', 'Busy']);
  });

  test('are raised by a call that is turned away, which is no error of the function', async () => {
    const { stack, post, raised } = await start();
    stack.throttle('Receiver', 1);

    expect((await post('200')).status).toBe(500);
    expect(await raised()).toEqual(['Throttles', 'Broken', 'Silent']);
    expect((await post('200')).status).toBe(200);
  });

  test("see what was before CloudWatch's clock was put on grow older, and what comes after it not", async () => {
    const { stack, post, raised } = await start({}, { speed: 2 });
    await send(stack, 'Idle');
    await post('404');
    expect(await raised()).toEqual(expect.arrayContaining(['Waiting', 'Refused']));

    const name = (alarm: AlarmStatus) => (alarm.state === 'ALARM' ? [alarm.name] : []);
    const then = (await stack.advance(200)).flatMap(name);
    expect(then).toEqual(expect.arrayContaining(['Waiting', 'Old', 'Silent']));
    expect(then).not.toContain('Refused');
    const QueueName = stack.physicalIds.Idle?.split('/').at(-1) ?? '';
    const oldest = { statistic: 'Maximum' };
    const age = stack.metrics('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName }, oldest);
    expect(Math.floor(Number(await age) / 200)).toBe(1);

    await post('404');
    expect(await raised()).toContain('Refused');
  });

  test('see time run as fast as it does for the queues', async () => {
    const { stack, changes, post, raised } = await start({}, { speed: 60 });
    await send(stack, 'Idle');

    await until(async () => (await raised()).includes('Old'));

    await post('404');
    const ofRefused = () => changes.filter(({ name }) => name === 'Refused');
    await until(async () => !(await raised()).includes('Refused') && ofRefused().length > 1);
    expect(ofRefused().map(({ state }) => state)).toEqual(['ALARM', 'OK']);
  });

  test.each([
    ['Statistic', 'Median', 'Errors: the local stack does not know the statistic Median'],
    ['Period', 45, 'Errors.Properties.Period: a period is 10, 20, 30 or a multiple of 60 seconds'],
    ['EvaluationPeriods', 1_441, 'Errors: an alarm looks back a day'],
    ['DatapointsToAlarm', 2, 'Errors: DatapointsToAlarm must not be more than EvaluationPeriods'],
    [
      'ThresholdMetricId',
      'a',
      'Errors.Properties.ThresholdMetricId: the local stack does not know',
    ],
  ])(
    'stop the start where they have what CloudWatch or the local stack does not take: %s',
    async (property, value, message) => {
      const Errors = alarm('AWS/Lambda', 'Errors', RECEIVER_NAME, { [property]: value });

      await expect(start({ Errors })).rejects.toThrow(message);
    },
  );
});

describe('CloudWatch', () => {
  test('has the metrics of functions, the API, queues and lines', async () => {
    const { stack, post, seen } = await start();
    await post('200');
    await post('503');
    await seen(2);
    await send(stack, 'Queue');
    const Worker = { FunctionName: stack.physicalIds.Worker ?? '' };
    const Queue = { QueueName: stack.physicalIds.Queue?.split('/').at(-1) ?? '' };
    const sum = { statistic: 'Sum' };
    await until(async () => (await stack.metrics('AWS/Lambda', 'Invocations', Worker, sum)) === 1);

    expect(await stack.metrics('AWS/ApiGateway', 'Count', { ApiId: 'local' }, sum)).toBe(2);
    expect(await stack.metrics('AWS/ApiGateway', '5xx', { ApiId: 'local' }, sum)).toBe(1);
    expect(await stack.metrics('AWS/SQS', 'NumberOfMessagesSent', Queue, sum)).toBe(1);
    expect(await stack.metrics('AWS/SQS', 'NumberOfMessagesReceived', Queue, sum)).toBe(1);
    expect(await stack.metrics('AWS/Lambda', 'Errors', Worker, sum)).toBe(0);
    expect(await stack.metrics('Ours', 'Seen', { Stage: 'test' }, sum)).toBe(2);
    expect(await stack.metrics('Ours', 'Seen', {}, sum)).toBeUndefined();
  });

  test('says once which metric of a line it does not take', async () => {
    const { post, lines, seen } = await start();
    await post('200');
    await post('200');
    await seen(2);

    const said = lines.filter(({ source }) => source === 'cloudwatch');
    expect(said.map(({ text }) => JSON.parse(text).message)).toEqual([
      'no metric of Receiver: Ours Gone is not a number or an array of up to 100',
    ]);
  });

  test('keeps dashboards and saved queries, and runs these over the lines of their log groups', async () => {
    const { stack, post, seen } = await start();
    for (const body of ['200', '404', '200']) await post(body);
    await seen(3);

    expect(stack.dashboard('Board').body.widgets).toMatchObject([
      { properties: { markdown: stack.physicalIds.Idle?.split('/').at(-1) } },
    ]);
    const [{ text, logGroups } = { text: '', logGroups: [] }] = stack.queries();
    expect(stack.query(text, logGroups)).toEqual([
      { body: '200', n: '2' },
      { body: '404', n: '1' },
    ]);
    expect(stack.query(text, ['another'])).toEqual([]);
  });

  test('fails at the start for a dashboard or a query that it would not take', async () => {
    const Properties = { DashboardBody: '{"widgets":1}' };
    const Board = { Type: 'AWS::CloudWatch::Dashboard', Properties };
    await expect(start({ Board })).rejects.toThrow('Board.Properties.DashboardBody');

    const Query = {
      Type: 'AWS::Logs::QueryDefinition',
      Properties: { Name: 'x', QueryString: 'dedup a' },
    };
    await expect(start({ Query })).rejects.toThrow('Query.Properties.QueryString');
  });
});

describe('a trace', () => {
  const ROOT = '1-67891233-abcdef012345678912345678';

  test('goes from the request into the function, which is sampled when it is traced', async () => {
    const { post } = await start();

    const response = await post('trace', { 'x-amzn-trace-id': `Root=${ROOT}` });
    expect(await response.text()).toMatch(
      new RegExp(`^Root=${ROOT};Parent=[0-9a-f]{16};Sampled=1$`),
    );
  });

  test('goes with a message to the function that takes it', async () => {
    const { stack } = await start();
    const header = `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=1`;
    await send(stack, 'Queue', header);

    const taken = () => stack.query('filter message = "took" | fields trace, own');
    await until(() => taken().length > 0);
    expect(taken()).toEqual([{ trace: header, own: expect.stringMatching(/;Sampled=0$/) }]);
  });

  test('needs its permissions, which each invocation uses', async () => {
    const { stack, post, seen } = await start();
    const unused = async () => {
      const all = await stack.permissions.unused();
      return all.filter(({ role }) => role === 'ReceiverRole').map(({ action }) => action);
    };
    expect(await unused()).toEqual([...LOGS, ...XRAY]);
    await post('200');
    await seen(1);
    expect(await unused()).toEqual([]);

    await expect(start({ ReceiverRole: may(...LOGS, 'xray:PutTraceSegments') })).rejects.toThrow(
      'Receiver: The provided execution role does not have permissions to call PutTelemetryRecords on XRAY',
    );
  });
});
