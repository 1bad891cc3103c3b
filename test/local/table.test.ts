import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createAwsClients } from '../../local/aws-clients.ts';
import { destroyStack } from '../../local/destroy-stack.ts';
import { startStack } from '../../local/stack.ts';
import type { StackEvent } from '../../local/stack-event.ts';
import { createDirectory, removeDirectories, writeAssembly } from './write-assembly.ts';

afterAll(removeDirectories);

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' }];
const index = (IndexName: string) => ({
  IndexName,
  KeySchema: hash('kind'),
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note', 'at'] },
});

const PROPERTIES = {
  AttributeDefinitions: [text('id'), text('kind')],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [index('byKind')],
  KeySchema: hash('id'),
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};

const ANOTHER_KEY = {
  AttributeDefinitions: [text('kind')],
  GlobalSecondaryIndexes: [],
  KeySchema: hash('kind'),
};

type Properties = Readonly<Record<string, unknown>>;

const write = (properties: Properties = {}, attributes: object = {}) => {
  const Properties = { ...PROPERTIES, ...properties };
  const Table = { Type: 'AWS::DynamoDB::Table', Properties, ...attributes };
  const Outputs = {
    Name: { Value: { Ref: 'Table' } },
    Arn: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] } },
  };
  return writeAssembly({ Resources: { Table }, Outputs });
};

/** What a start or a destruction comes to, with a look at the table while it runs. */
const deploy = async (directory: string, assembly = write()) => {
  const events: StackEvent[] = [];
  const onEvent = (event: StackEvent) => events.push(event);
  const stack = await startStack({ assembly, directory, port: 0, onEvent });
  const { dynamoDb, destroy } = createAwsClients(stack.endpoints);
  const TableName = stack.outputs.Name;
  const end = async () => {
    destroy();
    await stack.stop();
  };
  return {
    name: stack.outputs.Name,
    arn: stack.outputs.Arn,
    events,
    end,
    put: (id: string) => dynamoDb.send(new PutItemCommand({ TableName, Item: { id: { S: id } } })),
    has: async (id: string, name = TableName) => {
      const get = new GetItemCommand({ TableName: name, Key: { id: { S: id } } });
      return (await dynamoDb.send(get)).Item !== undefined;
    },
    describe: async (name = TableName) =>
      (await dynamoDb.send(new DescribeTableCommand({ TableName: name }))).Table,
  };
};

const reasonsOf = (events: readonly StackEvent[]) =>
  events.map(({ status, reason }) => (reason ? `${status} ${reason}` : status));

const destroy = async (directory: string, assembly = write()) => {
  const events: StackEvent[] = [];
  const onEvent = (event: StackEvent) => events.push(event);
  await destroyStack({ assembly, directory, port: 0, onEvent });
  return reasonsOf(events);
};

describe('a table', () => {
  test('is made with its key and indexes, under a name and an ARN', async () => {
    const { name, arn, describe, end } = await deploy(createDirectory());

    expect(name).toMatch(/^Test-Table-[0-9a-f]{12}$/);
    expect(arn).toBe(`arn:aws:dynamodb:us-east-1:000000000000:table/${name}`);
    expect(await describe()).toMatchObject({
      TableStatus: 'ACTIVE',
      KeySchema: PROPERTIES.KeySchema,
      GlobalSecondaryIndexes: PROPERTIES.GlobalSecondaryIndexes,
    });
    await end();
  });

  test('keeps its items from start to start, whatever is changed in place', async () => {
    const directory = createDirectory();
    const first = await deploy(directory);
    await first.put('kept');
    await first.end();

    const protectedNow = write({ DeletionProtectionEnabled: true });
    const second = await deploy(directory, protectedNow);
    expect([second.name, await second.has('kept')]).toEqual([first.name, true]);
    expect(reasonsOf(second.events)).toEqual(['UPDATE_COMPLETE']);
    await second.end();
  });

  test('is made again where it is gone', async () => {
    const directory = createDirectory();
    const first = await deploy(directory);
    await first.end();
    await destroy(directory);

    const second = await deploy(directory);
    expect(await second.describe()).toBeDefined();
    await second.end();
  });

  test.each([
    ['its key is another', ANOTHER_KEY],
    [
      'an attribute is of another type',
      { AttributeDefinitions: [text('id'), { AttributeName: 'kind', AttributeType: 'N' }] },
    ],
  ])('gives way to another, empty one where %s', async (_, changes) => {
    const directory = createDirectory();
    const first = await deploy(directory);
    await first.put('old');
    await first.end();

    const second = await deploy(directory, write(changes));
    expect(second.name).not.toBe(first.name);
    expect(reasonsOf(second.events)).toEqual(['UPDATE_COMPLETE', 'DELETE_COMPLETE']);
    await expect(second.describe(first.name)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await second.end();
  });

  test('stays where another takes its place and it is to be retained', async () => {
    const directory = createDirectory();
    const retained = { UpdateReplacePolicy: 'Retain' };
    const first = await deploy(directory, write({}, retained));
    await first.put('old');
    await first.end();

    const second = await deploy(directory, write(ANOTHER_KEY, retained));
    expect(await second.has('old', first.name)).toBe(true);
    await second.end();
  });

  test('of a name of its own cannot give way to another', async () => {
    const directory = createDirectory();
    const first = await deploy(directory, write({ TableName: 'Own' }));
    await first.end();

    const changes = { TableName: 'Own', ...ANOTHER_KEY };
    await expect(deploy(directory, write(changes))).rejects.toThrow('Rename Own and update');
  });

  test('with items cannot get other indexes, and says what to do', async () => {
    const directory = createDirectory();
    const first = await deploy(directory);
    await first.end();

    const GlobalSecondaryIndexes = [index('byKind'), index('byOther')];
    await expect(deploy(directory, write({ GlobalSecondaryIndexes }))).rejects.toThrow(
      /cannot change the indexes of Test-Table-\w+: npm start -- --fresh/,
    );
  });

  test('goes with its stack', async () => {
    const directory = createDirectory();
    await (await deploy(directory)).end();
    expect(await destroy(directory)).toEqual(['DELETE_COMPLETE']);
  });

  test('that is protected from deletion does not', async () => {
    const directory = createDirectory();
    const assembly = write({ DeletionProtectionEnabled: true });
    await (await deploy(directory, assembly)).end();

    expect(await destroy(directory, assembly)).toEqual([
      'DELETE_FAILED Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    ]);
  });

  test.each([
    [
      { BillingMode: 'PROVISIONED' },
      'Table.Properties.BillingMode: the local stack knows PAY_PER_REQUEST alone',
    ],
    [
      { StreamSpecification: {} },
      'Table.Properties.StreamSpecification: the local stack does not know',
    ],
    [
      { GlobalSecondaryIndexes: [{ ...index('byKind'), ProvisionedThroughput: {} }] },
      /Table\.Properties\.GlobalSecondaryIndexes\.0: .*ProvisionedThroughput/,
    ],
    [
      { SSESpecification: { SSEEnabled: true, KMSMasterKeyId: 'alias/own' } },
      'Table.Properties.SSESpecification.KMSMasterKeyId: the local stack knows keys by id or ARN',
    ],
  ])('with %j is refused by its path', async (properties, message) => {
    await expect(deploy(createDirectory(), write(properties))).rejects.toThrow(message);
  });
});
