import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { parseSigningSecrets } from '../../functions/shared/signing-secrets.ts';
import { createAwsClients } from '../aws-clients.ts';
import type { Stack } from '../stack.ts';

/**
 * The secret that the local Quiltt signs with: given by the user, or made at the first start and
 * kept in a file for the next, readable by its owner only.
 * @throws Error where what is given holds no secret
 */
export function localSigningSecret(file: string, given: string | undefined): string {
  const made = randomBytes(32).toString('base64url');
  const [secret] = given ? parseSigningSecrets(given) : [...keptIn(file), made];
  if (!secret) throw new Error('QUILTT_SIGNING_SECRET is blank: unset it to have a secret made');

  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

const keptIn = (file: string): readonly string[] =>
  existsSync(file) ? parseSigningSecrets(readFileSync(file, 'utf8')) : [];

/** Stores the signing secret as its user does after the first deploy. */
export async function storeSigningSecret(
  secret: string,
  { endpoints, outputs }: Pick<Stack, 'endpoints' | 'outputs'>,
): Promise<void> {
  const { secretsManager, destroy } = createAwsClients(endpoints);
  const SecretId = outputs.SigningSecretArn;
  await secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString: secret }));
  destroy();
}
