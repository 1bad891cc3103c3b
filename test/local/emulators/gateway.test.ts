import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { type AwsClients, createAwsClients } from '../../../local/aws-clients.ts';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createPermissions, type Permissions } from '../../../local/iam/permissions.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:events';
const OBJECTS = 'arn:aws:s3:::payloads/claim/*';
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1';

let emulators: Emulators;
let permissions: Permissions;
let administrator: AwsClients;
let role: AwsClients;
let QueueUrl: string;
let secretArn: string;
const lines: string[] = [];

beforeAll(async () => {
  emulators = await startEmulators(createDirectory());
  permissions = createPermissions(emulators.gateway, ({ source, text }) =>
    lines.push(`${source} ${text}`),
  );
  administrator = createAwsClients(emulators.endpoints);
  role = createAwsClients(emulators.endpoints, 'role-Sender');

  QueueUrl = `${emulators.endpoints.sqs}/000000000000/events`;
  await administrator.sqs.send(new CreateQueueCommand({ QueueName: 'events' }));
  await administrator.s3.send(new CreateBucketCommand({ Bucket: 'payloads' }));
  const created = await administrator.secretsManager.send(
    new CreateSecretCommand({ Name: 'api-key', SecretString: 'value' }),
  );
  secretArn = created.ARN ?? '';
});
afterAll(async () => {
  administrator.destroy();
  role.destroy();
  await emulators.stop();
  removeDirectories();
});

interface Rule {
  readonly Effect?: 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
}

/** What the role may do from now on. */
const allow = (...rules: readonly Rule[]) => {
  const Statement = rules.map((rule) => ({ Effect: 'Allow', Resource: '*', ...rule }));
  return permissions.attach('Sender', { Version: '2012-10-17', Statement }, 'Policy');
};

beforeEach(async () => {
  await allow();
  // By now a denial is told of that another test has had.
  lines.length = 0;
});

const message = { MessageBody: 'é' };
const send = () => role.sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
const sendBatch = () =>
  role.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', ...message }] }));
const put = (Key: string, Body: string | Uint8Array = 'text') =>
  role.s3.send(new PutObjectCommand({ Bucket: 'payloads', Key, Body }));
const get = (Key: string) => role.s3.send(new GetObjectCommand({ Bucket: 'payloads', Key }));
const read = (SecretId: string) =>
  role.secretsManager.send(new GetSecretValueCommand({ SecretId }));

const denied = (action: string, resource: string, reason: string) =>
  `User: arn:aws:sts::000000000000:assumed-role/Sender/local is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
const notAllowed = (action: string, resource: string) =>
  denied(action, resource, `because no identity-based policy allows the ${action} action`);

describe('a call of a role', () => {
  test('that its policies allow reaches the queue, the bucket and the secret', async () => {
    await allow({ Action: '*' });

    await sendBatch();
    const { Messages = [] } = await role.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toMatchObject([{ Body: 'é' }]);
    const Entries = [{ Id: 'a', ReceiptHandle: Messages[0]?.ReceiptHandle }];
    const deleted = await role.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(deleted.Successful).toHaveLength(1);

    const large = Buffer.alloc(5 * 1_024 * 1_024, 'é');
    await put('claim/ü?&=+ 1', large);
    const { Body } = await get('claim/ü?&=+ 1');
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(large)).toBe(true);

    expect(await read('api-key')).toMatchObject({ ARN: secretArn, SecretString: 'value' });
    await emulators.gateway.settle();
    expect(lines).toEqual([]);
  });

  test('to SQS is refused as SQS does', async () => {
    const refusal = { name: 'AccessDenied', message: notAllowed('sqs:sendmessage', QUEUE) };
    await expect(send()).rejects.toMatchObject(refusal);
    await expect(sendBatch()).rejects.toMatchObject(refusal);

    await allow({ Action: 'sqs:SendMessage', Resource: `${QUEUE}2` });
    await expect(send()).rejects.toMatchObject(refusal);
    await allow({ Action: 'sqs:ReceiveMessage' });
    await expect(send()).rejects.toMatchObject(refusal);
  });

  test('that a policy denies is refused although another allows it', async () => {
    await allow({ Action: 'sqs:*' }, { Effect: 'Deny', Action: 'sqs:Send*', Resource: QUEUE });
    await expect(send()).rejects.toMatchObject({
      name: 'AccessDenied',
      message: denied(
        'sqs:sendmessage',
        QUEUE,
        'with an explicit deny in an identity-based policy',
      ),
    });
  });

  test('to S3 is refused as S3 does', async () => {
    await allow({ Action: 's3:PutObject', Resource: OBJECTS });

    await put('claim/a');
    await expect(put('quarantine/<&>')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: notAllowed('s3:PutObject', 'arn:aws:s3:::payloads/quarantine/<&>'),
      $metadata: { httpStatusCode: 403 },
    });
    await expect(get('claim/a')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: notAllowed('s3:GetObject', 'arn:aws:s3:::payloads/claim/a'),
    });
    const head = new HeadObjectCommand({ Bucket: 'payloads', Key: 'claim/a' });
    await expect(role.s3.send(head)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('hears that an object is not there only where it may list the bucket', async () => {
    await allow({ Action: 's3:GetObject', Resource: OBJECTS });
    await expect(get('claim/none')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: notAllowed('s3:ListBucket', 'arn:aws:s3:::payloads'),
    });

    await allow({ Action: ['s3:GetObject', 's3:ListBucket'] });
    await expect(get('claim/none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const list = new ListObjectsV2Command({ Bucket: 'payloads', Prefix: 'none' });
    expect(await role.s3.send(list)).toMatchObject({ KeyCount: 0 });
  });

  test('to Secrets Manager is refused as Secrets Manager does', async () => {
    await expect(read('api-key')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: notAllowed('secretsmanager:GetSecretValue', secretArn),
    });

    await allow({
      Action: 'secretsmanager:GetSecretValue',
      Resource: `${secretArn.slice(0, -6)}??????`,
    });
    expect(await read('api-key')).toMatchObject({ SecretString: 'value' });
    await expect(
      role.secretsManager.send(
        new PutSecretValueCommand({ SecretId: 'api-key', SecretString: 'other' }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('for a secret that is not there has an ARN without the random suffix', async () => {
    const missing = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:missing';
    await allow({ Action: 'secretsmanager:GetSecretValue', Resource: `${missing}-??????` });
    await expect(read('missing')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: notAllowed('secretsmanager:GetSecretValue', missing),
    });

    await allow({ Action: 'secretsmanager:GetSecretValue', Resource: missing });
    await expect(read('missing')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('whose permission nobody knows is refused by an error that says so', async () => {
    await allow({ Action: '*' });
    await expect(role.sqs.send(new ListQueuesCommand({}))).rejects.toThrow(
      'the local stack does not know which permission this needs: AmazonSQS.ListQueues',
    );

    const acl = new PutObjectCommand({
      Bucket: 'payloads',
      Key: 'claim/a',
      Body: 'text',
      ACL: 'public-read',
    });
    await expect(role.s3.send(acl)).rejects.toThrow(
      'does not know which permission this needs: PUT /payloads/claim/a',
    );
  });
});

describe('what has a key', () => {
  const encryptAllWith = async (key: string | undefined) => {
    for (const arn of [QUEUE, 'arn:aws:s3:::payloads', secretArn])
      await permissions.encryptedWith(arn, key, 'Path');
  };
  afterEach(() => encryptAllWith(undefined));

  test('of the customer is of use only to a role that may use it, as each service says it', async () => {
    const calls = ['sqs:*', 's3:*', 'secretsmanager:*'];
    await allow({ Action: calls });
    await put('claim/a');
    await encryptAllWith(KEY);

    await expect(send()).rejects.toMatchObject({
      name: 'KmsAccessDenied',
      message: notAllowed('kms:GenerateDataKey', KEY),
    });
    await expect(get('claim/a')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: notAllowed('kms:Decrypt', KEY),
    });
    await expect(read('api-key')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'Access to KMS is not allowed',
    });

    await allow({ Action: [...calls, 'kms:Decrypt', 'kms:GenerateDataKey'] });
    await Promise.all([send(), get('claim/a'), read('api-key')]);
  });

  test('needs no permission of its own where AWS manages the key, or there is none', async () => {
    await allow({ Action: ['sqs:*', 's3:*', 'secretsmanager:*'] });
    await encryptAllWith('alias/aws/any');
    await Promise.all([send(), put('claim/a'), read('api-key')]);
  });
});

test('a key by an alias of the customer is refused', async () => {
  const encrypted = permissions.encryptedWith(QUEUE, 'alias/own', 'Queue.KmsMasterKeyId');
  await expect(encrypted).rejects.toThrow(
    'Queue.KmsMasterKeyId: the local stack knows keys by id or ARN, not by an alias: alias/own',
  );
});

describe('who asks', () => {
  test('is refused without a signature', async () => {
    const response = await fetch(emulators.endpoints.sqs, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.ListQueues' },
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ __type: 'UnrecognizedClientException' });
    expect((await fetch(`${emulators.endpoints.s3}/payloads`)).status).toBe(403);
  });

  test.each(['role-Nobody', 'Sender'])('is refused as %s', async (accessKeyId) => {
    const { secretsManager, destroy } = createAwsClients(emulators.endpoints, accessKeyId);
    const read = new GetSecretValueCommand({ SecretId: 'api-key' });
    await expect(secretsManager.send(read)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    destroy();
  });
});

describe('the record', () => {
  test('has each distinct call once, and a line for each that was denied', async () => {
    await permissions.attach('Once', undefined, 'Role');
    const once = createAwsClients(emulators.endpoints, 'role-Once');
    const receive = () => once.sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const reason = 'because no identity-based policy allows the sqs:ReceiveMessage action';

    await expect(receive()).rejects.toThrow();
    await expect(receive()).rejects.toThrow();
    once.destroy();

    const calls = await permissions.calls();
    expect(calls.filter((call) => call.role === 'Once')).toEqual([
      { role: 'Once', action: 'sqs:ReceiveMessage', resource: QUEUE, allowed: false, reason },
    ]);
    expect(lines).toEqual([
      `permissions AccessDenied: Once may not sqs:ReceiveMessage on ${QUEUE}: ${reason}`,
    ]);
  });

  test('leaves out what the local stack does itself', async () => {
    await administrator.sqs.send(new CreateQueueCommand({ QueueName: 'own' }));
    expect(JSON.stringify(await permissions.calls())).not.toContain(':own');
  });

  test('tells which permission no call has used that was allowed', async () => {
    const granted = {
      Action: ['sqs:SendMessage', 'sqs:GetQueueUrl'],
      Resource: [QUEUE, `${QUEUE}2`],
    };
    const Statement = [
      { Effect: 'Allow', ...granted },
      { Effect: 'Deny', Action: 'sqs:GetQueueUrl', Resource: '*' },
    ];
    await permissions.attach('Idle', { Version: '2012-10-17', Statement }, 'Policy');

    const { sqs, destroy } = createAwsClients(emulators.endpoints, 'role-Idle');
    await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
    const url = sqs.send(new GetQueueUrlCommand({ QueueName: 'events' }));
    await expect(url).rejects.toMatchObject({ name: 'AccessDenied' });
    destroy();

    const unused = await permissions.unused();
    expect(unused.filter((call) => call.role === 'Idle')).toEqual([
      { role: 'Idle', action: 'sqs:SendMessage', resource: `${QUEUE}2` },
      { role: 'Idle', action: 'sqs:GetQueueUrl', resource: QUEUE },
      { role: 'Idle', action: 'sqs:GetQueueUrl', resource: `${QUEUE}2` },
    ]);
  });
});
