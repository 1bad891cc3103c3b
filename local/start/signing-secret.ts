import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseSigningSecrets } from '../../functions/shared/signing-secrets.ts';

/** Where the command line finds the secret of the local stack, under its directory. */
export const SECRET_FILE = 'signing-secret';

/**
 * The secret that the local Quiltt signs with: given by the user, or made at the first start and
 * kept for the next. Readable by its owner only.
 */
export function localSigningSecret(directory: string, given: string | undefined): string {
  const file = join(directory, SECRET_FILE);
  const secret = given || kept(file) || randomBytes(32).toString('base64url');

  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

const kept = (file: string): string | undefined =>
  existsSync(file) ? parseSigningSecrets(readFileSync(file, 'utf8'))[0] : undefined;

export interface StoreOptions {
  readonly endpoint: string;
  readonly secretArn: string;
}

/** Stores the signing secret as its user does after the first deploy. */
export async function storeSigningSecret(
  secret: string,
  { endpoint, secretArn }: StoreOptions,
): Promise<void> {
  const client = new SecretsManagerClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(new PutSecretValueCommand({ SecretId: secretArn, SecretString: secret }));
  client.destroy();
}
