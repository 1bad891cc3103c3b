import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type AwsClients, createAwsClients } from '../../../local/aws-clients.ts';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createPermissions, type Permissions } from '../../../local/iam/permissions.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Events';
const INDEX = `${TABLE}/index/byKind`;
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1';

const directory = createDirectory();
let emulators: Emulators;
let permissions: Permissions;
let administrator: AwsClients;
let role: AwsClients;

const start = async () => {
  emulators = await startEmulators(directory);
  permissions = createPermissions(emulators.gateway, () => {});
  administrator = createAwsClients(emulators.endpoints);
  role = createAwsClients(emulators.endpoints, 'role-Writer');
};
const stop = async () => {
  administrator.destroy();
  role.destroy();
  await emulators.stop();
};

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const hash = (AttributeName: string) => [{ AttributeName, KeyType: 'HASH' as const }];

const createTable = async (TableName: string) => {
  await administrator.dynamoDb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [text('id'), text('kind')],
      KeySchema: hash('id'),
      GlobalSecondaryIndexes: [
        { IndexName: 'byKind', KeySchema: hash('kind'), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  const describe = () => administrator.dynamoDb.send(new DescribeTableCommand({ TableName }));
  while ((await describe()).Table?.TableStatus !== 'ACTIVE');
};

beforeAll(async () => {
  await start();
  await createTable('Events');
  await createTable('Others');
});
afterAll(async () => {
  await stop();
  removeDirectories();
});

/** What the role may do from now on. */
const allow = (...statements: readonly object[]) => {
  const Statement = statements.map((statement) => ({
    Effect: 'Allow',
    Resource: '*',
    ...statement,
  }));
  return permissions.attach('Writer', { Version: '2012-10-17', Statement }, 'Policy');
};
beforeEach(async () => {
  await allow();
  await permissions.encryptedWith(TABLE, undefined, 'Path');
});

const TableName = 'Events';
const Key = { id: { S: 'a' } };
const Item = { ...Key, kind: { S: 'balance' } };
const byKind = {
  IndexName: 'byKind',
  KeyConditionExpression: 'kind = :kind',
  ExpressionAttributeValues: { ':kind': { S: 'balance' } },
};

/** By the permission that it needs. */
const CALLS = {
  'dynamodb:PutItem': () => role.dynamoDb.send(new PutItemCommand({ TableName, Item })),
  'dynamodb:GetItem': () => role.dynamoDb.send(new GetItemCommand({ TableName, Key })),
  'dynamodb:UpdateItem': () => role.dynamoDb.send(new UpdateItemCommand({ TableName, Key })),
  'dynamodb:Query': () => role.dynamoDb.send(new QueryCommand({ TableName, ...byKind })),
  'dynamodb:Scan': () => role.dynamoDb.send(new ScanCommand({ TableName })),
  'dynamodb:DeleteItem': () => role.dynamoDb.send(new DeleteItemCommand({ TableName, Key })),
  'dynamodb:BatchGetItem': () =>
    role.dynamoDb.send(new BatchGetItemCommand({ RequestItems: { Events: { Keys: [Key] } } })),
  'dynamodb:BatchWriteItem': () =>
    role.dynamoDb.send(
      new BatchWriteItemCommand({ RequestItems: { Events: [{ PutRequest: { Item } }] } }),
    ),
} as const;

const ACTIONS = Object.keys(CALLS) as (keyof typeof CALLS)[];

const resourceOf = (action: keyof typeof CALLS) => (action === 'dynamodb:Query' ? INDEX : TABLE);

const notAllowed = (action: string, resource: string) =>
  `User: arn:aws:sts::000000000000:assumed-role/Writer/local is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

describe('DynamoDB', () => {
  test('keeps what it acknowledged through kill -9', async () => {
    const put = new PutItemCommand({ TableName, Item: { ...Item, id: { S: 'é' } } });
    await administrator.dynamoDb.send(put);
    if (emulators.pid !== undefined) process.kill(emulators.pid, 'SIGKILL');
    await emulators.exited;
    await stop();

    await start();
    const get = new GetItemCommand({ TableName, Key: { id: { S: 'é' } } });
    expect((await administrator.dynamoDb.send(get)).Item?.kind).toEqual({ S: 'balance' });
    const query = new QueryCommand({ TableName, ...byKind });
    const { Items } = await administrator.dynamoDb.send(query);
    expect(Items).toContainEqual(expect.objectContaining({ id: { S: 'é' } }));
  });

  test.each(ACTIONS)('lets a role that has it do what needs %s', async (action) => {
    await allow({ Action: action, Resource: resourceOf(action) });
    await CALLS[action]();
  });

  test.each(ACTIONS)('refuses a role without %s as it does on AWS', async (action) => {
    const Action = ACTIONS.filter((other) => other !== action);
    await allow({ Action }, { Action: 'dynamodb:*', Resource: [`${TABLE}2`, `${INDEX}2`] });

    await expect(CALLS[action]()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: notAllowed(action, resourceOf(action)),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('refuses a query of an index to a role that may query the table alone', async () => {
    await allow({ Action: 'dynamodb:Query', Resource: TABLE });
    await expect(CALLS['dynamodb:Query']()).rejects.toThrow(notAllowed('dynamodb:Query', INDEX));
  });

  test.each(ACTIONS)(
    'decrypts the key of its table for %s, in the name of the role',
    async (action) => {
      await permissions.encryptedWith(TABLE, KEY, 'Path');
      const via = (service: string) => ({
        StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` },
      });
      const all = { Action: 'dynamodb:*' };

      await allow(all, { Action: 'kms:*', Resource: KEY, Condition: via('sqs') });
      await expect(CALLS[action]()).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: `KMS key access denied error: ${notAllowed('kms:Decrypt', KEY)}`,
      });
      await allow(all, { Action: 'kms:Decrypt', Resource: KEY, Condition: via('dynamodb') });
      await CALLS[action]();
    },
  );

  test.each([
    [
      'a batch over two tables',
      'BatchWriteItem',
      () => {
        const write = [{ PutRequest: { Item } }];
        const RequestItems = { Events: write, Others: write };
        return role.dynamoDb.send(new BatchWriteItemCommand({ RequestItems }));
      },
    ],
    [
      'a transaction',
      'TransactWriteItems',
      () => {
        const TransactItems = [{ Put: { TableName, Item } }];
        return role.dynamoDb.send(new TransactWriteItemsCommand({ TransactItems }));
      },
    ],
  ])('refuses %s, whose permissions nobody knows', async (_, operation, send) => {
    await allow({ Action: '*' });
    await expect(send()).rejects.toThrow(
      `the local stack does not know which permission this needs: DynamoDB_20120810.${operation}`,
    );
  });
});
