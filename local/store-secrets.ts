import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import type { AwsClients } from './aws-clients.ts';

/** Stores values under the secrets' names, as a user does who creates them where they are missing. */
export async function storeSecrets(
  secrets: Readonly<Record<string, string>>,
  { secretsManager }: AwsClients,
): Promise<void> {
  for (const [name, SecretString] of Object.entries(secrets)) {
    try {
      await secretsManager.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      await secretsManager.send(new CreateSecretCommand({ Name: name, SecretString }));
    }
  }
}
