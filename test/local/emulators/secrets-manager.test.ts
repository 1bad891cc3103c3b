import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  type SecretsManager,
  startSecretsManager,
} from '../../../local/emulators/secrets-manager.ts';
import { createDirectory, removeDirectories } from '../write-assembly.ts';

let file: string;
let server: SecretsManager;
let client: SecretsManagerClient;

const start = async () => {
  server = await startSecretsManager(file);
  client = new SecretsManagerClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
};

const stop = () => {
  client.destroy();
  server.close();
};

beforeEach(async () => {
  file = join(createDirectory(), 'secrets.json');
  await start();
});
afterEach(stop);
afterAll(removeDirectories);

const create = async (SecretString?: string) => {
  const { ARN = '' } = await client.send(
    new CreateSecretCommand({ Name: 'signing', SecretString }),
  );
  return ARN;
};
const put = (SecretString: string, more = {}) =>
  client.send(new PutSecretValueCommand({ SecretId: 'signing', SecretString, ...more }));
const read = async (SecretId = 'signing', more = {}) =>
  (await client.send(new GetSecretValueCommand({ SecretId, ...more }))).SecretString;

describe('Secrets Manager', () => {
  test('has no value for a secret that was created without one', async () => {
    await create();
    await expect(read()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message:
        "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
    });
  });

  test('does not know a secret that was not created', async () => {
    await expect(read()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
  });

  test('creates no second secret of the same name', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  test('finds a secret by name, by ARN and by ARN without its suffix', async () => {
    const secretArn = await create('s');
    expect(secretArn).toMatch(
      /^arn:aws:secretsmanager:us-east-1:0{12}:secret:signing-[0-9a-f]{6}$/,
    );
    const ids = ['signing', secretArn, secretArn.slice(0, -7)];
    expect(await Promise.all(ids.map((id) => read(id)))).toEqual(['s', 's', 's']);
  });

  test('keeps the value before the current one as the previous one', async () => {
    await create('one');
    await put('two');
    await put('three');

    expect(await read()).toBe('three');
    expect(await read('signing', { VersionStage: 'AWSPREVIOUS' })).toBe('two');
    const { VersionIdsToStages = {} } = await client.send(
      new DescribeSecretCommand({ SecretId: 'signing' }),
    );
    expect(Object.values(VersionIdsToStages)).toEqual([[], ['AWSPREVIOUS'], ['AWSCURRENT']]);
  });

  test('takes a repeated request with the same token once, and no other value for it', async () => {
    await create();
    const ClientRequestToken = 't'.repeat(32);
    await put('one', { ClientRequestToken });
    await put('two');
    await put('one', { ClientRequestToken });

    expect(await read()).toBe('two');
    expect(await read('signing', { VersionId: ClientRequestToken })).toBe('one');
    await expect(put('three', { ClientRequestToken })).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
  });

  test('keeps its secrets in a file for its owner alone', async () => {
    await create('kept');
    stop();
    await start();

    expect(await read()).toBe('kept');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain('kept');
  });

  test('refuses a value that is none and an operation that it does not have', async () => {
    await create();
    const empty = client.send(new PutSecretValueCommand({ SecretId: 'signing' }));
    await expect(empty).rejects.toMatchObject({ name: 'InvalidRequestException' });

    const response = await fetch(`http://127.0.0.1:${server.port}`, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.ListSecrets' },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});
