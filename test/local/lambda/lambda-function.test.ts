import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../../../local/cloudwatch/lambda-metrics.ts';
import type { FunctionConfig } from '../../../local/lambda/function-config.ts';
import {
  createLambdaFunction,
  type LambdaFunction,
} from '../../../local/lambda/lambda-function.ts';
import { listen } from '../../../local/listen.ts';
import { isAlive } from '../is-alive.ts';
import { createDirectory, removeDirectories, writeBundle } from '../write-assembly.ts';

const running: LambdaFunction[] = [];

/** A function with this bundle that goes with the test. */
const createFunction = (
  code: string,
  overrides: Partial<FunctionConfig> = {},
  onLine: (line: string) => void = () => {},
) => {
  const lines: string[] = [];
  const runs: Run[] = [];
  const config: FunctionConfig = {
    logicalId: 'Fn',
    functionName: 'Test-Fn',
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Fn',
    taskRoot: writeBundle(createDirectory(), code),
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    timeoutMs: 60_000,
    memoryMb: 256,
    logFormat: 'JSON',
    logGroupName: '/aws/lambda/Test-Fn',
    role: 'FnRole',
    variables: { COLOR: 'red' },
    ...overrides,
  };
  const lambda = createLambdaFunction(config, {
    endpoints: {
      sqs: 'http://sqs',
      s3: 'http://s3',
      dynamodb: 'http://dynamodb',
      secretsmanager: 'http://secrets',
    },
    quilttUrl: 'http://quiltt',
    onRun: (run) => runs.push(run),
    onLine: (line) => {
      lines.push(line);
      onLine(line);
    },
  });
  running.push(lambda);
  return { lambda, lines, runs, config };
};

/** A server that answers nobody until it ends, and from then on at once. */
const startMeeting = async (size: number) => {
  const { promise: isFull, resolve: fill } = Promise.withResolvers<void>();
  const { promise: hasEnded, resolve: end } = Promise.withResolvers<void>();
  let waiting = 0;
  let isOver = false;
  const server = http.createServer(async (_, response) => {
    if (!isOver && ++waiting === size) fill();
    await hasEnded;
    response.end();
  });
  servers.push(server);
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    isFull,
    end: () => {
      isOver = true;
      end();
    },
    guests: () => waiting,
  };
};

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((lambda) => lambda.stop()));
});
afterAll(removeDirectories);

describe('a function', () => {
  test('gets the event and a context and returns its payload', async () => {
    const { lambda } = createFunction(`export const handler = async (event, context) => ({
      event, remaining: context.getRemainingTimeInMillis(), name: context.functionName,
      arn: context.invokedFunctionArn, memory: context.memoryLimitInMB });`);

    expect(await lambda.invoke({ é: ['😀'] })).toEqual({
      payload: {
        event: { é: ['😀'] },
        remaining: expect.any(Number),
        name: 'Test-Fn',
        arn: 'arn:aws:lambda:us-east-1:000000000000:function:Test-Fn',
        memory: '256',
      },
    });
  });

  test('has the environment of the template and of Lambda, and of this machine PATH alone', async () => {
    process.env.NOT_FOR_LAMBDA = 'x';
    const { lambda, config } = createFunction(
      'export const handler = async () => ({ env: process.env, cwd: process.cwd() });',
    );

    const { payload } = await lambda.invoke({});
    delete process.env.NOT_FOR_LAMBDA;
    expect(payload).toEqual({
      cwd: config.taskRoot,
      env: {
        COLOR: 'red',
        QUILTT_API_URL: 'http://quiltt',
        QUILTT_AUTH_URL: 'http://quiltt',
        STATEMENT_ORIGIN: 'http://quiltt',
        PATH: process.env.PATH,
        LANG: 'en_US.UTF-8',
        TZ: ':UTC',
        _HANDLER: 'index.handler',
        _X_AMZN_TRACE_ID: expect.stringMatching(/^Root=1-/),
        LAMBDA_TASK_ROOT: config.taskRoot,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
        AWS_LAMBDA_FUNCTION_NAME: 'Test-Fn',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        AWS_LAMBDA_LOG_FORMAT: 'JSON',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/Test-Fn',
        AWS_LAMBDA_LOG_STREAM_NAME: 'local',
        AWS_REGION: 'us-east-1',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'role-FnRole',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_SESSION_TOKEN: 'local',
        AWS_ENDPOINT_URL_SQS: 'http://sqs',
        AWS_ENDPOINT_URL_S3: 'http://s3',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://dynamodb',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://secrets',
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      },
    });
  });

  test('that throws is an error, and its sandbox runs on', async () => {
    const { lambda, lines } = createFunction(`
      export const handler = async ({ fail }) => {
        if (fail) throw new TypeError('no');
        return process.pid;
      };`);

    const before = await lambda.invoke({});
    expect(await lambda.invoke({ fail: true })).toMatchObject({
      error: { errorType: 'TypeError', errorMessage: 'no' },
    });
    expect(await lambda.invoke({})).toEqual(before);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        type: 'platform.runtimeDone',
        record: { requestId: expect.any(String), status: 'error', errorType: 'TypeError' },
      }),
    );
  });

  test('tells of each run, and of the start of a sandbox in its first one', async () => {
    const { lambda, runs } = createFunction(`
      export const handler = async ({ fail }) => { if (fail) throw new TypeError('no'); };`);
    await lambda.invoke({});
    await lambda.invoke({ fail: true });
    await lambda.kill();
    await lambda.invoke({});

    const started = expect.any(Number);
    expect(runs).toMatchObject([
      { durationMs: started, initMs: started, error: undefined },
      { durationMs: started, initMs: undefined, error: { errorType: 'TypeError' } },
      { durationMs: started, initMs: started, error: undefined },
    ]);
    expect(new Set(runs.map(({ requestId }) => requestId)).size).toBe(3);
  });

  test('that cannot be loaded fails each invocation instead of hanging', async () => {
    const { lambda } = createFunction(`throw new RangeError('no init'); export const handler = 1;`);

    const results = await Promise.all([lambda.invoke({}), lambda.invoke({})]);
    expect(results).toMatchObject([
      { error: { errorType: 'RangeError', errorMessage: 'no init' } },
      { error: { errorType: 'RangeError', errorMessage: 'no init' } },
    ]);
  });

  test('that takes longer than its timeout is killed, and the next event gets a new sandbox', async () => {
    const { lambda, lines } = createFunction(
      `export const handler = async ({ hang }) => {
        console.log('pid', process.pid);
        if (hang) while (true) {}
        return process.pid;
      };`,
      { timeoutMs: 1_000 },
    );

    expect(await lambda.invoke({ hang: true })).toEqual({
      error: { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1.00 seconds' },
    });
    const { payload } = await lambda.invoke({});
    const [pid] = lines.flatMap((line) => line.match(/pid (\d+)/)?.[1] ?? []);
    expect(payload).not.toBe(Number(pid));
    while (isAlive(Number(pid))) await sleep(10);
  });

  test('whose process exits is an error, and the next event gets a new sandbox', async () => {
    const { lambda } = createFunction(`
      export const handler = async ({ exit }) => { if (exit) process.exit(3); return 'alive'; };`);

    expect(await lambda.invoke({ exit: true })).toEqual({
      error: {
        errorType: 'Runtime.ExitError',
        errorMessage: 'Runtime exited with error: exit status 3',
      },
    });
    expect(await lambda.invoke({})).toEqual({ payload: 'alive' });
  });

  test('that is killed fails what it runs, and the next event gets a new sandbox', async () => {
    const started = Promise.withResolvers<void>();
    const { lambda } = createFunction(
      `export const handler = ({ hang }) => {
        console.log('started');
        return hang ? new Promise((resolve) => setTimeout(resolve, 60_000)) : 'alive';
      };`,
      { timeoutMs: 60_000 },
      () => started.resolve(),
    );

    const hanging = lambda.invoke({ hang: true });
    await started.promise;
    await lambda.kill();
    expect(await hanging).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
    expect(await lambda.invoke({})).toEqual({ payload: 'alive' });
  });

  test('runs each event of a burst, at most as many at once as it may', async () => {
    const meeting = await startMeeting(10);
    const { lambda } = createFunction(
      `export const handler = async (event) => {
        await fetch('${meeting.url}');
        return { event, pid: process.pid };
      };`,
      { timeoutMs: 60_000 },
    );

    const events = Array.from({ length: 15 }, (_, index) => index);
    const invoked = events.map((event) => lambda.invoke(event));
    await meeting.isFull;
    // As long as it takes to start one more.
    await createFunction('export const handler = async () => 1;').lambda.invoke({});
    meeting.end();
    const results = await Promise.all(invoked);
    // The handler above returns nothing else.
    const payloads = results.map(({ payload }) => payload as { event: number; pid: number });

    expect(payloads.map(({ event }) => event)).toEqual(events);
    expect(new Set(payloads.map(({ pid }) => pid)).size).toBe(10);
    expect(meeting.guests()).toBe(10);
  });

  test('is not run with an event over the 6 MB of a synchronous invocation', async () => {
    const { lambda } = createFunction('export const handler = async () => 1;');

    // Each quotation mark counts twice in JSON.
    expect(await lambda.invoke('"'.repeat(3_145_777))).toEqual({ payload: 1 });
    expect(await lambda.invoke('"'.repeat(3_145_778))).toMatchObject({
      error: { errorType: 'RequestTooLargeException' },
    });
  });

  test('that returns over 6 MB is an error', async () => {
    const { lambda } = createFunction(`export const handler = async () => 'x'.repeat(6_291_555);`);
    expect(await lambda.invoke({})).toMatchObject({
      error: { errorType: 'Function.ResponseSizeTooLarge' },
    });
  });

  test('writes its lines whole, also what it writes to standard output itself', async () => {
    const { lambda, lines } = createFunction(`
      export const handler = async () => {
        process.stdout.write('{"raw":"' + 'é'.repeat(100_000) + '"}\\n');
        console.error('a\\nb');
      };`);

    await lambda.invoke({});
    // What is in the pipe by then is lost when its sandbox is killed.
    while (lines.length < 2) await sleep(10);
    const parsed = lines.map((line) => JSON.parse(line));
    expect(parsed).toContainEqual({ raw: 'é'.repeat(100_000) });
    expect(parsed).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'a\nb' }));
  });

  test('that is stopped while it runs fails the invocation', async () => {
    const { lambda, lines } = createFunction(`
      export const handler = () => { console.log('begun'); return new Promise(() => setInterval(() => {}, 1_000)); };`);

    const result = lambda.invoke({});
    while (!lines.some((line) => line.includes('begun'))) await sleep(10);
    await lambda.stop();
    expect(await result).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
  });
});
