import { type RunningStack, runStack } from './stack.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await runStack();
});
afterAll(() => stack.stop());

/** One that is refused before anything else is done for it. */
const postUnsigned = () => stack.post('{"events":[]}', { headers: { 'quiltt-signature': '' } });

const hasReachedQueue = async (): Promise<boolean> =>
  (await stack.permissions.calls()).some(
    ({ role, action }) => role.startsWith('Receiver') && action.startsWith('sqs:'),
  );

/** Starts the receiver until its init has come as far as the queue; resolves to how often. */
async function initialize(): Promise<number> {
  for (let inits = 1; ; inits++) {
    await postUnsigned();
    // On a busy machine it may give up before, and is to serve a delivery rather than to wait.
    if (await hasReachedQueue()) return inits;
    await stack.sandboxes.kill('ReceiverFunction');
  }
}

/** What the Lambda itself has said: Lambda reports each run besides. */
const rowsOf = (logs: string) =>
  stack
    .query('fields type, level, message, reason', [stack.physicalId(logs)])
    .filter(({ type }) => type !== 'platform.report');

const sumOf = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>) =>
  stack.metrics(namespace, name, dimensions, { statistic: 'Sum' });

describe('the init of the receiver', () => {
  test('goes as far as the queue, and leaves no message, no line and no count', async () => {
    const inits = await initialize();
    await stack.rejected('unsigned', inits);

    const rejected = { level: 'WARN', message: 'delivery rejected', reason: 'unsigned' };
    expect(rowsOf('ReceiverLogs')).toEqual(Array(inits).fill(rejected));
    expect(rowsOf('WorkerLogs')).toEqual([]);
    expect(await sumOf('QuilttWebhooks', 'Rejections', { Stage: 'dev' })).toBe(inits);
    for (const name of ['Deliveries', 'EventsAccepted', 'EventsQuarantined']) {
      expect(await sumOf('QuilttWebhooks', name, { Stage: 'dev' })).toBeUndefined();
    }
    const QueueName = stack.physicalId('StorageEventQueue0').split('/').at(-1) ?? '';
    expect(await sumOf('AWS/SQS', 'NumberOfMessagesSent', { QueueName })).toBeUndefined();
    expect(await stack.objects('')).toEqual([]);
  });
});
