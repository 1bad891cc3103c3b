import { ACCOUNT_ID, arn, REGION } from '../account.ts';

/** One call as its policies see it. */
export interface AccessRequest {
  /** ARN of the role that asks, or the service that does, such as `apigateway.amazonaws.com`. */
  readonly principal: string;
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** Condition keys in lower case, and their values. */
  readonly context: Readonly<Record<string, string>>;
}

export const ACCOUNT_ROOT = `arn:aws:iam::${ACCOUNT_ID}:root`;

const ROLE_PREFIX = `arn:aws:iam::${ACCOUNT_ID}:role/`;

/** ARN of the role with this logical id; a service stands for itself. */
export const principalOf = (role: string): string =>
  isService(role) ? role : `${ROLE_PREFIX}${role}`;

/** The logical id of the role with this ARN, or the service. */
export const roleOf = (principal: string): string =>
  principal.startsWith(ROLE_PREFIX) ? principal.slice(ROLE_PREFIX.length) : principal;

export const isService = (principal: string): boolean => principal.endsWith('.amazonaws.com');

export const isKey = (resource: string): boolean => resource.startsWith('arn:aws:kms:');

/**
 * Whose resource policy and whose key a call comes under: an object belongs to its bucket, an index
 * to its table.
 */
export const ownerOf = (resource: string): string =>
  resource.startsWith('arn:aws:s3:::')
    ? resource.replace(/\/.*$/s, '')
    : resource.replace(/^(arn:aws:dynamodb:.*:table\/[^/]+)\/index\/.*$/s, '$1');

/** ARN of the key with this id or ARN; none for the keys that AWS manages, which all may use. */
export function keyArn(key: string, path: string): string | undefined {
  const name = key.split(':').at(-1) ?? '';
  if (name.startsWith('alias/aws/')) return undefined;
  if (name.startsWith('alias/')) {
    throw new Error(`${path}: the local stack knows keys by id or ARN, not by an alias: ${key}`);
  }
  return key.startsWith('arn:') ? key : arn('kms', `key/${key}`);
}

/**
 * What AWS knows of every call of an SDK, which goes by TLS there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const globalContext = (principal: string): Record<string, string> => ({
  'aws:securetransport': 'true',
  ...(!isService(principal) && {
    'aws:principalarn': principal,
    'aws:principalaccount': ACCOUNT_ID,
  }),
});

/** What a service adds where it asks for the use of a key in the name of its caller. */
export const viaService = (service: string): Record<string, string> => ({
  'kms:viaservice': `${service}.${REGION}.amazonaws.com`,
  'kms:calleraccount': ACCOUNT_ID,
});
