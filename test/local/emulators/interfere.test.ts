import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandOutput,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AwsClients, createAwsClients } from '../../../local/aws-clients.ts';
import type { Interference, InterferenceOptions } from '../../../local/emulators/interfere.ts';
import { BROKEN, THROTTLED } from '../../../local/emulators/interference.ts';
import { type Emulators, startEmulators } from '../../../local/emulators.ts';
import { createPermissions } from '../../../local/iam/permissions.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

let emulators: Emulators;
let administrator: AwsClients;
let role: AwsClients;

beforeAll(async () => {
  emulators = await startEmulators(createDirectory());
  const permissions = createPermissions(emulators.gateway, () => {});
  const Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  await permissions.attach('Worker', { Version: '2012-10-17', Statement }, 'Policy');
  await permissions.attach('Idle', undefined, 'Policy');
  administrator = createAwsClients(emulators.endpoints);
  role = createAwsClients(emulators.endpoints, 'role-Worker');
  await administrator.s3.send(new CreateBucketCommand({ Bucket: 'payloads' }));
  await administrator.dynamoDb.send(
    new CreateTableCommand({
      TableName: 'Events',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
});
afterAll(async () => {
  administrator.destroy();
  role.destroy();
  await emulators.stop();
  removeDirectories();
});

const ending: Interference[] = [];
afterEach(async () => {
  for (const { end } of ending.splice(0)) await end();
});

const interfere = async (options: Partial<InterferenceOptions>) => {
  const interference = await emulators.interfere({ action: 'dynamodb:PutItem', ...options });
  ending.push(interference);
  /** How many calls it has met, once the emulators have told of all: a caller may have its answer before. */
  const seen = async () => {
    await emulators.gateway.settle();
    return interference.seen();
  };
  return { end: interference.end, seen };
};

const TableName = 'Events';
const put = (id: string, { dynamoDb }: Pick<AwsClients, 'dynamoDb'> = role) =>
  dynamoDb.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));

/** A client of the role that tries no second time. */
const once = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'role-Worker', secretAccessKey: 'local' },
  maxAttempts: 1,
});

/** What a caller sees of a call. */
const putOnce = async (id: string): Promise<string> => {
  const dynamoDb = new DynamoDBClient(once(emulators.endpoints.dynamodb));
  try {
    await put(id, { dynamoDb });
    return 'done';
  } catch (error) {
    const { name, message } = Object(error);
    return message.includes('ECONNRESET') ? 'reset' : name;
  } finally {
    dynamoDb.destroy();
  }
};
const has = async (id: string): Promise<boolean> => {
  const get = new GetItemCommand({ TableName, Key: { id: { S: id } } });
  const { Item }: GetItemCommandOutput = await administrator.dynamoDb.send(get);
  return Item !== undefined;
};

describe('an interference', () => {
  test.each([
    ['is passed where it only watches', {}, 'done', true],
    ['is refused', { takesEffect: false }, 'reset', false],
    ['loses its answer', { answer: 'reset' }, 'reset', true],
    ['is throttled', { takesEffect: false, answer: THROTTLED }, THROTTLED.type, false],
    ['meets a broken service', { takesEffect: false, answer: BROKEN }, BROKEN.type, false],
    ['fails after it was done', { answer: BROKEN }, BROKEN.type, true],
  ] as const)('a call %s', async (name, options, outcome, isThere) => {
    const { seen } = await interfere(options);

    expect([await putOnce(name), await has(name)]).toEqual([outcome, isThere]);
    expect(await seen()).toBe(1);
  });

  test('of one call leaves those before and after it alone', async () => {
    const { seen } = await interfere({ skip: 1, times: 1, takesEffect: false });

    const outcomes = [await putOnce('1'), await putOnce('2'), await putOnce('3')];
    expect(outcomes).toEqual(['done', 'reset', 'done']);
    expect(await seen()).toBe(3);
  });

  test('is over once it has ended', async () => {
    const { end, seen } = await interfere({ takesEffect: false });
    await end();

    expect(await putOnce('ended')).toBe('done');
    expect(await seen()).toBe(0);
  });

  test.each([
    ['action', { action: 'dynamodb:UpdateItem' }],
    ['resource', { resource: /Others/ }],
    ['role', { role: /^Receiver/ }],
    ['body', { body: /"other"/ }],
  ])('with another %s does not concern a call', async (_, options) => {
    const { seen } = await interfere({ ...options, takesEffect: false });
    expect([await putOnce('any'), await seen()]).toEqual(['done', 0]);
  });

  test('fits by resource, role and a text of the body', async () => {
    const fits = { resource: /table\/Events$/, role: /^Work/, body: /"poison"/ };
    await interfere({ ...fits, takesEffect: false });
    expect([await putOnce('good'), await putOnce('poison')]).toEqual(['done', 'reset']);
  });

  test('does not concern the local stack itself, nor a call that is denied', async () => {
    const { seen } = await interfere({ takesEffect: false });
    await put('own', administrator);
    const idle = createAwsClients(emulators.endpoints, 'role-Idle');
    await expect(put('denied', idle)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    idle.destroy();
    expect(await seen()).toBe(0);
  });

  test('holds a call before and after its effect', async () => {
    const effects: [string, boolean][] = [];
    const note = (moment: string) => async () => {
      effects.push([moment, await has('held')]);
    };
    await interfere({ before: note('before'), after: note('after') });

    expect(await putOnce('held')).toBe('done');
    expect(effects).toEqual([
      ['before', false],
      ['after', true],
    ]);
  });

  test('lets a call wait until another is done', async () => {
    await interfere({ body: /"late"/, before: () => put('early') });
    await put('late');
    expect([await has('early'), await has('late')]).toEqual([true, true]);
  });

  test('whose callback throws lets the call go on, and throws at its end', async () => {
    const before = () => {
      throw new Error('of the test');
    };
    const { end } = await interfere({ before });
    ending.length = 0;

    expect(await putOnce('thrown')).toBe('done');
    await expect(end()).rejects.toThrow('of the test');
  });

  test('is overcome by a client that tries again', async () => {
    await interfere({ takesEffect: false, times: 1 });
    await interfere({ takesEffect: false, answer: THROTTLED, skip: 1, times: 1 });
    await put('again');
    expect(await has('again')).toBe(true);
  });

  test('answers as S3 does to S3', async () => {
    const answer = { status: 503, type: 'SlowDown', message: 'reduce your rate' };
    await interfere({ action: 's3:PutObject', takesEffect: false, answer });
    const s3 = new S3Client({ ...once(emulators.endpoints.s3), forcePathStyle: true });

    const object = new PutObjectCommand({ Bucket: 'payloads', Key: 'a', Body: 'b' });
    await expect(s3.send(object)).rejects.toMatchObject({
      name: 'SlowDown',
      message: answer.message,
    });
    s3.destroy();
  });
});
