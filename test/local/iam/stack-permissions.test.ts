import { setTimeout as sleep } from 'node:timers/promises';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { createAwsClients } from '../../../local/aws-clients.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import type { StackLine } from '../../../local/stack-line.ts';
import {
  apiResources,
  createDirectory,
  functionResources,
  removeDirectories,
  roleThatMay,
  writeAssembly,
} from '../write-assembly.ts';

const HELLO = `export const handler = async () => {
  console.info('hello');
  return 'hello';
};`;

const Statement = (Action: string | readonly string[], Resource: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const policy = (...statements: readonly object[]) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyDocument: { Version: '2012-10-17', Statement: statements },
    PolicyName: 'Policy',
    Roles: [{ Ref: 'HelloRole' }],
  },
});

const MAY_LOG = Statement(['logs:CreateLogStream', 'logs:PutLogEvents'], {
  'Fn::GetAtt': ['Logs', 'Arn'],
});

const LoggingConfig = { LogFormat: 'JSON', LogGroup: { Ref: 'Logs' } };
const HELLO_RESOURCES = {
  ...functionResources('Hello', 'hello', { LoggingConfig }),
  HelloRole: roleThatMay(),
  Logs: { Type: 'AWS::Logs::LogGroup', Properties: {} },
};

const API_RESOURCES = {
  ...apiResources('Hello'),
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Api' }, AutoDeploy: true, StageName: '$default' },
  },
};

const permissionFor = (path: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { 'Fn::GetAtt': ['Hello', 'Arn'] },
    Principal: 'apigateway.amazonaws.com',
    SourceArn: {
      'Fn::Join': [
        '',
        ['arn:aws:execute-api:us-east-1:000000000000:', { Ref: 'Api' }, `/*/*${path}`],
      ],
    },
  },
});

const QUEUE_RESOURCES = {
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    DependsOn: ['Policy'],
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      FunctionName: { Ref: 'Hello' },
    },
  },
};

const running: Stack[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((stack) => stack.stop()));
});
afterAll(removeDirectories);

const start = async (Resources: Record<string, unknown>) => {
  const lines: StackLine[] = [];
  const stack = await startStack({
    assembly: writeAssembly({
      Resources: { ...HELLO_RESOURCES, ...Resources },
      bundles: { hello: HELLO },
    }),
    directory: createDirectory(),
    port: 0,
    onLine: (line) => lines.push(line),
  });
  running.push(stack);
  return { stack, lines };
};

const post = ({ url }: Stack) => fetch(`${url}/in`, { method: 'POST' });

describe('an HTTP API', () => {
  test('invokes a function whose permission has its route', async () => {
    const { stack } = await start({ ...API_RESOURCES, Permission: permissionFor('/in') });
    expect((await post(stack)).status).toBe(200);
  });

  test.each([
    ['without a permission', {}],
    ['whose permission has another route', { Permission: permissionFor('/other') }],
  ])('answers 500 for a function %s', async (_, permission) => {
    const { stack, lines } = await start({ ...API_RESOURCES, ...permission });

    const response = await post(stack);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: 'Internal Server Error' });
    expect(lines).toEqual([
      {
        source: 'permissions',
        text: expect.stringMatching(
          /^AccessDenied: apigateway\.amazonaws\.com may not lambda:InvokeFunction on \S+: because no resource-based policy allows the lambda:InvokeFunction action$/,
        ),
      },
    ]);
  });
});

describe('an event source mapping', () => {
  const ALL = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  const QUEUE = { 'Fn::GetAtt': ['Queue', 'Arn'] };

  test.each(ALL)('is not created for a role without %s', async (missing) => {
    const Policy = policy(
      Statement(
        ALL.filter((action) => action !== missing),
        QUEUE,
      ),
    );
    await expect(start({ ...QUEUE_RESOURCES, Policy })).rejects.toThrow(
      `Mapping: The function execution role does not have permissions to call ${missing.slice(4)} on SQS`,
    );
  });

  test('is created for a role that may not use the key of the queue, and cannot poll', async () => {
    const key = 'arn:aws:kms:us-east-1:000000000000:key/1';
    const { lines } = await start({
      ...QUEUE_RESOURCES,
      Policy: policy(Statement(ALL, QUEUE)),
      Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: key } },
    });

    // They come by different ways, so in any order, and the latter again and again.
    const firstOf = (source: string) => lines.find((line) => line.source === source);
    while (!firstOf('permissions') || !firstOf('Mapping')) await sleep(10);
    expect(firstOf('permissions')?.text).toBe(
      `AccessDenied: HelloRole may not kms:Decrypt on ${key}: because no identity-based policy allows the kms:Decrypt action`,
    );
    expect(firstOf('Mapping')?.text).toContain('"error":"KmsAccessDenied"');
  });

  test('polls with the role of its function', async () => {
    const Policy = policy(Statement(ALL, QUEUE));
    const { stack } = await start({ ...QUEUE_RESOURCES, Policy });

    const role = 'HelloRole';
    const resource = stack.physicalIds.Queue?.replace(
      /^.*\/(\d+)\/(.*)$/,
      'arn:aws:sqs:us-east-1:$1:$2',
    );
    while ((await stack.permissions.calls()).length < 2) await sleep(10);
    expect(await stack.permissions.calls()).toEqual([
      { role, action: 'sqs:GetQueueAttributes', resource, allowed: true },
      { role, action: 'sqs:ReceiveMessage', resource, allowed: true },
    ]);
    expect(await stack.permissions.unused()).toEqual([
      { role, action: 'sqs:DeleteMessage', resource },
    ]);
  });
});

/** By the end of a stack all is there that its functions have written. */
describe('Lambda', () => {
  test('writes the lines of a function whose role may write them', async () => {
    const { stack, lines } = await start({ Policy: policy(MAY_LOG) });

    await stack.invoke('Hello', {});
    await stack.stop();
    expect(lines).toMatchObject([{ source: 'Hello', text: expect.stringContaining('hello') }]);
  });

  test('drops the lines of a function whose role may not, and says so once', async () => {
    const { stack, lines } = await start({
      Policy: policy(Statement('logs:CreateLogStream', { 'Fn::GetAtt': ['Logs', 'Arn'] })),
    });

    await stack.invoke('Hello', {});
    await stack.invoke('Hello', {});
    await stack.stop();
    expect(lines).toEqual([
      {
        source: 'permissions',
        text: expect.stringMatching(/^AccessDenied: HelloRole may not logs:PutLogEvents on /),
      },
    ]);
  });
});

describe('a role', () => {
  test('has the policies that are written into it', async () => {
    const { stack, lines } = await start({ HelloRole: roleThatMay(MAY_LOG) });

    await stack.invoke('Hello', {});
    await stack.stop();
    expect(lines).toMatchObject([{ source: 'Hello' }]);
  });

  test('of another service than Lambda is refused', async () => {
    const Statement = {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'ec2.amazonaws.com' },
    };
    const Properties = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } };
    await expect(start({ Other: { Type: 'AWS::IAM::Role', Properties } })).rejects.toThrow(
      'the local stack knows roles of Lambda',
    );
  });

  test('whose policy is not understood is refused by its path', async () => {
    const Policy = policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
    await expect(start({ Policy })).rejects.toThrow(
      /^Policy\.Properties\.PolicyDocument\.Statement\.0.*NotAction/m,
    );
  });
});

describe('a resource', () => {
  const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
  const deny = (Action: string, Resource: unknown) => ({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Principal: '*', Action, Resource },
  });
  const root = { AWS: 'arn:aws:iam::000000000000:root' };
  const KeyPolicy = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
  };
  const encryption = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') };

  test('is under its policy and under its key', async () => {
    const { stack } = await start({
      Policy: policy(Statement(['sqs:*', 's3:*', 'dynamodb:*', 'secretsmanager:*'], '*')),
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy } },
      Queue: { Type: 'AWS::SQS::Queue', Properties: { KmsMasterKeyId: { Ref: 'Key' } } },
      QueuePolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          PolicyDocument: deny('sqs:ReceiveMessage', arnOf('Queue')),
          Queues: [{ Ref: 'Queue' }],
        },
      },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: encryption }],
          },
        },
      },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: deny('s3:GetObject', { 'Fn::Join': ['/', [arnOf('Bucket'), '*']] }),
        },
      },
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: arnOf('Key') },
        },
      },
      Secret: {
        Type: 'AWS::SecretsManager::Secret',
        Properties: { KmsKeyId: arnOf('Key') },
      },
    });
    const { Queue: QueueUrl, Bucket, Table, Secret: SecretId, Key } = stack.physicalIds;
    const { sqs, s3, dynamoDb, secretsManager, destroy } = createAwsClients(
      stack.endpoints,
      'role-HelloRole',
    );
    const object = { Bucket, Key: 'a' };
    const needsKey = `kms:GenerateDataKey on resource: arn:aws:kms:us-east-1:000000000000:key/${Key}`;

    await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toThrow(
      'explicit deny',
    );
    await expect(s3.send(new GetObjectCommand(object))).rejects.toThrow('explicit deny');
    const send = new SendMessageCommand({ QueueUrl, MessageBody: 'a' });
    await expect(sqs.send(send)).rejects.toThrow(needsKey);
    const put = new PutObjectCommand({ ...object, Body: 'a' });
    await expect(s3.send(put)).rejects.toThrow(needsKey);
    const get = new GetItemCommand({ TableName: Table, Key: { id: { S: 'a' } } });
    await expect(dynamoDb.send(get)).rejects.toThrow(/^KMS key access denied error: .*kms:Decrypt/);
    const read = new GetSecretValueCommand({ SecretId });
    await expect(secretsManager.send(read)).rejects.toThrow('Access to KMS is not allowed');
    destroy();
  });
});
