import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import type { AwsClients } from './aws-clients.ts';

/**
 * Stores a value under a secret's name or ARN, as a user does who creates it where it is missing.
 * Resolves to its ARN.
 */
export async function storeSecret(
  name: string,
  value: string,
  { secretsManager }: AwsClients,
): Promise<string> {
  const put = new PutSecretValueCommand({ SecretId: name, SecretString: value });
  const { ARN = '' } = await secretsManager.send(put).catch((error: unknown) => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return secretsManager.send(new CreateSecretCommand({ Name: name, SecretString: value }));
  });
  return ARN;
}
