import { ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../local/aws-clients.ts';
import { destroyStack } from '../../local/destroy-stack.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import type { StackEvent } from '../../local/stack-event.ts';
import {
  createDirectory,
  functionResources,
  removeDirectories,
  writeAssembly,
} from './write-assembly.ts';

/** Says what it is asked, and answers as its property `Answer` tells it to. */
const MAKER = `
export const handler = async (event) => {
  const { RequestType, ResourceProperties, OldResourceProperties, PhysicalResourceId } = event;
  const { Answer = 'SUCCESS', Id = 'made', Size } = ResourceProperties;
  const { COLOR } = process.env;
  const asked = { RequestType, Size, Old: OldResourceProperties?.Size, PhysicalResourceId, COLOR };
  process.stdout.write(JSON.stringify({ asked }) + '\\n');
  if (Answer === 'silence' && RequestType === 'Create') return;
  if (Answer === 'crash' && RequestType === 'Create') process.exit(1);

  const isFailure = Answer === RequestType;
  const { StackId, RequestId, LogicalResourceId, ResponseURL } = event;
  const response = await fetch(ResponseURL, {
    method: 'PUT',
    headers: { 'content-type': '' },
    body: JSON.stringify({
      Status: isFailure ? 'FAILED' : 'SUCCESS',
      Reason: isFailure ? 'it did not want to' : undefined,
      PhysicalResourceId: isFailure ? PhysicalResourceId ?? 'none' : Id,
      StackId, RequestId, LogicalResourceId,
      Data: { Size },
    }),
  });
  if (!response.ok) throw new Error('refused');
};`;

interface Variation {
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
  readonly queue?: Readonly<Record<string, unknown>>;
  readonly policy?: string;
  /** In the environment of the function. */
  readonly color?: string;
  /** Adds a resource after all that fails. */
  readonly isFailing?: boolean;
}

const templateOf = ({
  custom = {},
  queue = {},
  policy = 'Delete',
  color,
  isFailing = false,
}: Variation) => ({
  bundles: { maker: MAKER },
  Resources: {
    ...functionResources('Maker', 'maker', {
      ...(color !== undefined && { Environment: { Variables: { COLOR: color } } }),
    }),
    Queue: { Type: 'AWS::SQS::Queue', Properties: queue, DeletionPolicy: policy },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {}, DeletionPolicy: policy },
    Thing: {
      Type: 'Custom::Thing',
      DependsOn: ['Bucket', 'Queue'],
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Maker', 'Arn'] }, Size: 3, ...custom },
    },
    ...(isFailing && {
      Failing: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 'x' }, DependsOn: 'Thing' },
    }),
  },
  Outputs: { Size: { Value: { 'Fn::GetAtt': ['Thing', 'Size'] } } },
});

let directory: string;
let asked: Record<string, unknown>[];
let events: StackEvent[];
const stacks: Stack[] = [];
beforeEach(() => {
  directory = createDirectory();
  asked = [];
  events = [];
});
afterEach(async () => {
  await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
  removeDirectories();
});

const optionsFor = (template: ReturnType<typeof templateOf>) => ({
  assembly: writeAssembly(template),
  directory,
  port: 0,
  onEvent: (event: StackEvent) => events.push(event),
  onLine: ({ text }: { text: string }) => {
    if (text.startsWith('{"asked"')) asked.push(JSON.parse(text).asked);
  },
});

async function start(variation: Variation = {}): Promise<Stack> {
  asked = [];
  events = [];
  const stack = await startStack(optionsFor(templateOf(variation)));
  stacks.push(stack);
  return stack;
}

/** Starts, stops, and keeps what was asked and what happened: all of it is told once it has stopped. */
async function deployed(variation: Variation = {}): Promise<Stack> {
  const stack = await start(variation);
  await stack.stop();
  return stack;
}

async function destroy(variation: Variation = {}): Promise<boolean> {
  asked = [];
  events = [];
  return destroyStack(optionsFor(templateOf(variation)));
}

/** What is in the emulators, whatever the stack thinks. */
async function found(stack: Stack) {
  const { sqs, s3, destroy: end } = createAwsClients(stack.endpoints);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  end();
  return { queues: QueueUrls.length, buckets: Buckets.length };
}

const statusOf = (logicalId: string) =>
  events.filter((event) => event.logicalId === logicalId).map(({ status }) => status);

describe('deploy', () => {
  test('asks a custom resource once to be made, with its properties as text', async () => {
    const { outputs, physicalIds } = await deployed();

    expect(asked).toEqual([{ RequestType: 'Create', Size: '3' }]);
    expect(outputs.Size).toBe('3');
    expect(physicalIds.Thing).toBe('made');
    expect(statusOf('Thing')).toEqual(['CREATE_COMPLETE']);
  });

  test('changes nothing where the template is the same', async () => {
    const first = await deployed();
    const second = await deployed();

    expect(asked).toEqual([]);
    expect(events).toEqual([]);
    expect(second.physicalIds.Bucket).toBe(first.physicalIds.Bucket);
  });

  test('updates what changed, and that alone', async () => {
    await deployed();
    await deployed({ custom: { Size: 4 } });

    expect(asked).toEqual([
      { RequestType: 'Update', Size: '4', Old: '3', PhysicalResourceId: 'made' },
    ]);
    expect(events.map(({ logicalId, status }) => [logicalId, status])).toEqual([
      ['Thing', 'UPDATE_COMPLETE'],
    ]);
  });

  test('removes the old one where an update answers with another physical id', async () => {
    await deployed();
    const { physicalIds } = await deployed({ custom: { Id: 'other' } });
    expect(physicalIds.Thing).toBe('other');
    expect(asked.at(-1)).toEqual({ RequestType: 'Delete', Size: '3', PhysicalResourceId: 'made' });

    await deployed({ custom: { Id: 'other', Size: 5 } });
    expect(asked.map(({ PhysicalResourceId }) => PhysicalResourceId)).toEqual(['other']);
  });

  test('removes what the template does not have any more', async () => {
    await deployed();
    const { Thing: _, ...Resources } = templateOf({}).Resources;
    asked = [];
    const stack = await startStack({
      ...optionsFor(templateOf({})),
      assembly: writeAssembly({ bundles: { maker: MAKER }, Resources }),
    });
    await stack.stop();

    expect(asked).toEqual([{ RequestType: 'Delete', Size: '3', PhysicalResourceId: 'made' }]);
  });

  test.each([
    ['Delete', 0],
    ['RetainExceptOnCreate', 0],
    ['Retain', 1],
  ])('of a failed create with the policy %s leaves %i queue behind', async (policy, left) => {
    await expect(start({ policy, custom: { Answer: 'Create' } })).rejects.toThrow(
      'it did not want to',
    );
    expect(asked.map(({ RequestType }) => RequestType)).toEqual(['Create', 'Delete']);
    expect(asked.at(-1)).toMatchObject({ PhysicalResourceId: 'none' });
    expect(events.find(({ status }) => status === 'CREATE_FAILED')).toMatchObject({
      logicalId: 'Thing',
      reason: 'it did not want to',
    });

    const next = await start({ policy });
    expect(await found(next)).toEqual({ queues: 1 + left, buckets: 1 + left });
    await next.stop();
    expect(asked.map(({ RequestType }) => RequestType)).toEqual(['Create']);
  });

  test('of a failed update changes everything back', async () => {
    await deployed({ queue: { VisibilityTimeout: 10 } });
    await expect(
      start({ queue: { VisibilityTimeout: 20 }, custom: { Size: 4, Answer: 'Update' } }),
    ).rejects.toThrow('it did not want to');
    expect(asked.map(({ RequestType, Size, Old }) => [RequestType, Size, Old])).toEqual([
      ['Update', '4', '3'],
      ['Update', '3', '4'],
    ]);
    expect(statusOf('Thing')).toEqual(['UPDATE_FAILED', 'UPDATE_COMPLETE']);
    expect(statusOf('Queue')).toEqual(['UPDATE_COMPLETE', 'UPDATE_COMPLETE']);

    const { endpoints, physicalIds } = await start({ queue: { VisibilityTimeout: 10 } });
    expect(events).toEqual([]);
    const { Attributes } = await createAwsClients(endpoints).sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: physicalIds.Queue,
        AttributeNames: ['VisibilityTimeout'],
      }),
    );
    expect(Attributes).toEqual({ VisibilityTimeout: '10' });
  });

  test('of a failed update changes a custom resource back by its function as it was', async () => {
    await deployed({ color: 'red' });
    await expect(start({ color: 'blue', custom: { Size: 4 }, isFailing: true })).rejects.toThrow(
      'DelaySeconds',
    );

    expect(asked.map(({ RequestType, Size, COLOR }) => [RequestType, Size, COLOR])).toEqual([
      ['Update', '4', 'blue'],
      ['Update', '3', 'red'],
    ]);
    await deployed({ color: 'red' });
    expect(events).toEqual([]);
  });

  test('of a failed update removes what has taken the place of another', async () => {
    await deployed();
    await expect(start({ custom: { Id: 'other' }, isFailing: true })).rejects.toThrow();

    expect(
      asked.map(({ RequestType, PhysicalResourceId }) => [RequestType, PhysicalResourceId]),
    ).toEqual([
      ['Update', 'made'],
      ['Update', 'other'],
      ['Delete', 'other'],
    ]);
    expect((await start()).physicalIds.Thing).toBe('made');
  });

  test.each([
    ['silence', 4, 'none within 4 s'],
    ['crash', 60, 'the function failed: Runtime.ExitError'],
  ])('fails a custom resource that answers with %s, and asks it to remove', async (...row) => {
    const [Answer, ServiceTimeout, why] = row;
    await expect(start({ custom: { Answer, ServiceTimeout } })).rejects.toThrow(why);
    expect(asked.map(({ RequestType }) => RequestType)).toEqual(['Create', 'Delete']);
    expect(asked.at(-1)?.PhysicalResourceId).toMatch(/^Test-Thing-[0-9a-f]{12}$/);
  });
});

describe('destroy', () => {
  test('removes everything, the last made first', async () => {
    await deployed();

    expect(await destroy()).toBe(true);
    expect(asked).toEqual([{ RequestType: 'Delete', Size: '3', PhysicalResourceId: 'made' }]);
    expect(events.at(0)).toMatchObject({ logicalId: 'Thing', status: 'DELETE_COMPLETE' });
    expect(await found(await start())).toEqual({ queues: 1, buckets: 1 });
    expect(statusOf('Thing')).toEqual(['CREATE_COMPLETE']);
  });

  test('leaves what is retained, and the next deploy makes another', async () => {
    const first = await deployed({ policy: 'Retain' });

    expect(await destroy({ policy: 'Retain' })).toBe(true);
    expect(statusOf('Bucket')).toEqual(['DELETE_SKIPPED']);
    const next = await start({ policy: 'Retain' });
    expect(await found(next)).toEqual({ queues: 2, buckets: 2 });
    expect(next.physicalIds.Bucket).not.toBe(first.physicalIds.Bucket);
  });

  test('says what it cannot remove, and still knows it', async () => {
    const { endpoints, physicalIds } = await start();
    const { s3 } = createAwsClients(endpoints);
    await s3.send(new PutObjectCommand({ Bucket: physicalIds.Bucket, Key: 'kept', Body: 'x' }));
    await stacks.pop()?.stop();

    expect(await destroy()).toBe(false);
    expect(events.find(({ status }) => status === 'DELETE_FAILED')).toMatchObject({
      logicalId: 'Bucket',
      reason: expect.stringContaining('the bucket is not empty'),
    });
    expect((await start()).physicalIds.Bucket).toBe(physicalIds.Bucket);
  });

  test('of what was never deployed does nothing', async () => {
    expect(await destroy()).toBe(true);
    expect(asked).toEqual([]);
  });
});
