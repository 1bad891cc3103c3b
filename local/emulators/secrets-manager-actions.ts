import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { arn } from '../account.ts';
import type { SecretStore, StoredSecret, StoredVersion } from './secret-store.ts';

/** An error that a client sees. */
export class SecretsManagerError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}

type Action = (input: unknown, store: SecretStore) => object;

/** By the last part of `X-Amz-Target`. https://docs.aws.amazon.com/secretsmanager/latest/apireference/ */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['CreateSecret', (input, store) => createSecret(CREATE.parse(input), store)],
  ['DescribeSecret', (input, store) => describeSecret(BY_ID.parse(input), store)],
  ['GetSecretValue', (input, store) => getSecretValue(GET.parse(input), store)],
  ['PutSecretValue', (input, store) => putSecretValue(PUT.parse(input), store)],
]);

const BY_ID = z.object({ SecretId: z.string().min(1) });

const VALUE = z.object({
  ClientRequestToken: z.string().optional(),
  SecretString: z.string().optional(),
  SecretBinary: z.string().optional(),
});

const CREATE = VALUE.extend({ Name: z.string().min(1) });
const PUT = VALUE.extend({ ...BY_ID.shape, VersionStages: z.array(z.string()).optional() });
const GET = BY_ID.extend({ VersionId: z.string().optional(), VersionStage: z.string().optional() });

const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

const createSecret = (input: z.infer<typeof CREATE>, { secrets, save }: SecretStore): object => {
  const { Name } = input;
  if (secrets.some((secret) => secret.Name === Name)) {
    const message = `The operation failed because the secret ${Name} already exists.`;
    throw new SecretsManagerError('ResourceExistsException', message);
  }

  const suffix = randomBytes(3).toString('hex');
  const versions = hasValue(input) ? [createVersion(input, [CURRENT])] : [];
  const secret = { ARN: arn('secretsmanager', `secret:${Name}-${suffix}`), Name, versions };
  secrets.push(secret);
  save();
  return { ARN: secret.ARN, Name, VersionId: versions[0]?.VersionId };
};

const describeSecret = ({ SecretId }: z.infer<typeof BY_ID>, store: SecretStore): object => {
  const { ARN, Name, versions } = findSecret(SecretId, store);
  const VersionIdsToStages = Object.fromEntries(
    versions.map(({ VersionId, VersionStages }) => [VersionId, VersionStages]),
  );
  return { ARN, Name, VersionIdsToStages };
};

const getSecretValue = (input: z.infer<typeof GET>, store: SecretStore): object => {
  const { ARN, Name, versions } = findSecret(input.SecretId, store);
  const { VersionId, VersionStage = VersionId === undefined ? CURRENT : undefined } = input;

  const version = versions.find(
    (candidate) =>
      (VersionId === undefined || candidate.VersionId === VersionId) &&
      (VersionStage === undefined || candidate.VersionStages.includes(VersionStage)),
  );
  if (!version) throw valueNotFound(VersionId, VersionStage);
  return { ARN, Name, ...version };
};

const valueNotFound = (versionId?: string, stage?: string): SecretsManagerError =>
  new SecretsManagerError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${
      versionId === undefined ? `staging label: ${stage}` : `VersionId: ${versionId}`
    }`,
  );

const putSecretValue = (input: z.infer<typeof PUT>, store: SecretStore): object => {
  const secret = findSecret(input.SecretId, store);
  if (!hasValue(input)) {
    const message = 'You must provide either SecretString or SecretBinary.';
    throw new SecretsManagerError('InvalidRequestException', message);
  }

  const version =
    knownVersion(secret, input) ?? createVersion(input, input.VersionStages ?? [CURRENT]);
  if (!secret.versions.includes(version)) addVersion(secret, version);
  store.save();
  const { ARN, Name } = secret;
  return { ARN, Name, VersionId: version.VersionId, VersionStages: version.VersionStages };
};

const findSecret = (secretId: string, { secrets }: SecretStore): StoredSecret => {
  const secret = secrets.find(({ ARN, Name }) => Name === secretId || isArnOf(ARN, secretId));
  if (!secret) {
    const message = "Secrets Manager can't find the specified secret.";
    throw new SecretsManagerError('ResourceNotFoundException', message);
  }
  return secret;
};

/** An ARN may be given without its random suffix. */
const isArnOf = (secretArn: string, secretId: string): boolean =>
  secretArn === secretId || secretArn.replace(/-[^-]{6}$/, '') === secretId;

const hasValue = ({ SecretString, SecretBinary }: z.infer<typeof VALUE>): boolean =>
  SecretString !== undefined || SecretBinary !== undefined;

const createVersion = (
  { ClientRequestToken = randomUUID(), SecretString, SecretBinary }: z.infer<typeof VALUE>,
  VersionStages: readonly string[],
): StoredVersion => ({
  VersionId: ClientRequestToken,
  VersionStages: [...VersionStages],
  SecretString,
  SecretBinary,
  CreatedDate: Date.now() / 1_000,
});

/** A repeated request with the same token changes nothing. */
const knownVersion = (
  { versions }: StoredSecret,
  { ClientRequestToken, SecretString, SecretBinary }: z.infer<typeof PUT>,
): StoredVersion | undefined => {
  const version = versions.find(({ VersionId }) => VersionId === ClientRequestToken);
  if (version && (version.SecretString !== SecretString || version.SecretBinary !== SecretBinary)) {
    const message = `A resource with the ID you requested already exists: ${ClientRequestToken}`;
    throw new SecretsManagerError('ResourceExistsException', message);
  }
  return version;
};

/** Each stage belongs to one version; what was current becomes the previous one. */
const addVersion = (secret: StoredSecret, version: StoredVersion): void => {
  const taken = new Set(version.VersionStages);
  const previous = secret.versions.find(({ VersionStages }) => VersionStages.includes(CURRENT));
  if (taken.has(CURRENT) && previous) taken.add(PREVIOUS);

  for (const other of secret.versions) {
    other.VersionStages = other.VersionStages.filter((stage) => !taken.has(stage));
  }
  if (taken.has(CURRENT)) previous?.VersionStages.push(PREVIOUS);
  secret.versions.push(version);
};
