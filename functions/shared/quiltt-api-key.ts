/** There is no API key to work with. The message has the command that stores one. */
export class ApiKeyError extends Error {
  override readonly name = 'ApiKeyError';
}

export interface ApiKeyDeps {
  readonly secretId: string;
  /** The stored text; undefined where nothing is stored. */
  readonly readSecret: () => Promise<string | undefined>;
}

/** @throws ApiKeyError where no key can be had; another Error where the next try may succeed */
export type ReadApiKey = () => Promise<string>;

/**
 * What stays so until somebody acts: no permission, a key for decryption that is gone, and
 * (InvalidRequestException) a secret that is being deleted.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
const LASTING = ['AccessDeniedException', 'DecryptionFailure', 'InvalidRequestException'];

/** All that a bearer token may consist of: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const BEARER_TOKEN = /^[\w.~+/-]+=*$/;

export function createReadApiKey({ secretId, readSecret }: ApiKeyDeps): ReadApiKey {
  const secret = `secret ${secretId}`;

  return async () => {
    const stored = await readSecret().catch((error: unknown) => {
      throw unreadable(error, secretId);
    });
    if (stored === undefined) {
      throw new ApiKeyError(
        `no API key of Quiltt's is stored: ${createCommand(secretId)} ` +
          `(where the secret exists without a value: ${storeCommand(secretId)})`,
      );
    }

    const apiKey = stored.trim();
    if (apiKey === '') {
      throw new ApiKeyError(`the API key in ${secret} is blank: ${storeCommand(secretId)}`);
    }
    if (!BEARER_TOKEN.test(apiKey)) {
      throw new ApiKeyError(
        `${secret} holds more than an API key, store the key alone: ${storeCommand(secretId)}`,
      );
    }
    return apiKey;
  };
}

/** The command that replaces what is stored. */
export const storeCommand = (secretId: string): string =>
  `aws secretsmanager put-secret-value --secret-id ${secretId} --secret-string '<API key>'`;

const createCommand = (secretId: string): string =>
  `aws secretsmanager create-secret --name ${secretId} --secret-string '<API key>'`;

function unreadable(error: unknown, secretId: string): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const reason = `the API key cannot be read from secret ${secretId}`;
  const why = `(${name}: ${message})`;
  if (!LASTING.includes(name)) return new Error(`${reason}: try again ${why}`, { cause: error });

  // Of a secret that is not there, AWS says that access is denied.
  return new ApiKeyError(
    `${reason}: store it: ${createCommand(secretId)} (where it exists: ${storeCommand(secretId)}, and see that this function may read it) ${why}`,
    { cause: error },
  );
}
