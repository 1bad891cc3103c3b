import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { arn } from '../account.ts';
import type { SecretStore, StoredSecret } from './secret-store.ts';
import { addVersion, CURRENT, createVersion, findVersion, hasValue } from './secret-versions.ts';
import { alreadyExists, notFound, SecretsManagerError } from './secrets-manager-error.ts';

type Action = (input: unknown, store: SecretStore) => object;

/** By operation. https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['CreateSecret', (input, store) => createSecret(CREATE.parse(input), store)],
  ['DeleteSecret', (input, store) => deleteSecret(BY_ID.parse(input), store)],
  ['DescribeSecret', (input, store) => describeSecret(BY_ID.parse(input), store)],
  ['GetSecretValue', (input, store) => getSecretValue(GET.parse(input), store)],
  ['PutSecretValue', (input, store) => putSecretValue(PUT.parse(input), store)],
]);

/** The secret with this name or ARN. */
export const findSecret = (secretId: string, { secrets }: SecretStore): StoredSecret | undefined =>
  secrets.find(({ ARN, Name }) => Name === secretId || isArnOf(ARN, secretId));

const VALUE = z.object({
  ClientRequestToken: z.string().optional(),
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
});

const BY_ID = z.object({ SecretId: z.string().min(1) });
const CREATE = VALUE.extend({ Name: z.string().min(1) });
const GET = BY_ID.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });
const PUT = VALUE.extend({ ...BY_ID.shape, VersionStages: z.array(z.string()).optional() });

const createSecret = (input: z.infer<typeof CREATE>, { secrets, save }: SecretStore): object => {
  const { Name } = input;
  if (secrets.some((secret) => secret.Name === Name)) {
    throw alreadyExists(`The operation failed because the secret ${Name} already exists.`);
  }

  const ARN = arn('secretsmanager', `secret:${Name}-${randomBytes(3).toString('hex')}`);
  const versions = hasValue(input) ? [createVersion(input)] : [];
  secrets.push({ ARN, Name, versions });
  save();
  return { ARN, Name, VersionId: versions[0]?.VersionId };
};

/** At once: what is deleted here need not be recovered. */
const deleteSecret = ({ SecretId }: z.infer<typeof BY_ID>, store: SecretStore): object => {
  const { ARN, Name } = getSecret(SecretId, store);
  store.secrets.splice(0, Infinity, ...store.secrets.filter((secret) => secret.ARN !== ARN));
  store.save();
  return { ARN, Name, DeletionDate: Date.now() / 1_000 };
};

const describeSecret = ({ SecretId }: z.infer<typeof BY_ID>, store: SecretStore): object => {
  const { ARN, Name, versions } = getSecret(SecretId, store);
  const stages = versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages]);
  return { ARN, Name, VersionIdsToStages: Object.fromEntries(stages) };
};

const getSecretValue = (input: z.infer<typeof GET>, store: SecretStore): object => {
  const { SecretId, VersionId, VersionStage = CURRENT } = input;
  const secret = getSecret(SecretId, store);

  const version = findVersion(secret, input);
  if (!version) {
    const sought = VersionId ? `VersionId: ${VersionId}` : `staging label: ${VersionStage}`;
    throw notFound(`Secrets Manager can't find the specified secret value for ${sought}`);
  }
  return { ARN: secret.ARN, Name: secret.Name, ...version };
};

const putSecretValue = (input: z.infer<typeof PUT>, store: SecretStore): object => {
  const secret = getSecret(input.SecretId, store);
  if (!hasValue(input)) {
    const message = 'You must provide either SecretString or SecretBinary.';
    throw new SecretsManagerError('InvalidRequestException', message);
  }

  const { ClientRequestToken, SecretString, SecretBinary, VersionStages } = input;
  const known = secret.versions.find(({ VersionId }) => VersionId === ClientRequestToken);
  if (known && (known.SecretString !== SecretString || known.SecretBinary !== SecretBinary)) {
    throw alreadyExists(`A version with the ID ${ClientRequestToken} already exists.`);
  }

  // A request that is repeated with its token changes nothing.
  const version = known ?? createVersion(input, VersionStages);
  if (!known) addVersion(secret, version);
  store.save();
  return { ARN: secret.ARN, Name: secret.Name, ...stagesOf(version) };
};

const stagesOf = ({ VersionId, VersionStages }: StoredSecret['versions'][number]) => ({
  VersionId,
  VersionStages,
});

const getSecret = (secretId: string, store: SecretStore): StoredSecret => {
  const secret = findSecret(secretId, store);
  if (!secret) throw notFound("Secrets Manager can't find the specified secret.");
  return secret;
};

/** An ARN may be given without its random suffix. */
const isArnOf = (secretArn: string, secretId: string): boolean =>
  secretArn === secretId || secretArn.replace(/-[^-]{6}$/, '') === secretId;
