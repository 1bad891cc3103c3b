import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import { createAwsClients } from '../aws-clients.ts';
import type { Stack } from '../stack.ts';
import { storeSecret } from '../store-secret.ts';

type Deployed = Pick<Stack, 'endpoints' | 'outputs'>;

/** Stores the signing secret as its user does after the first deploy. */
export async function storeSigningSecret(secret: string, stack: Deployed): Promise<void> {
  const clients = createAwsClients(stack.endpoints);
  await storeSecret(secretArn(stack), secret, clients);
  clients.destroy();
}

/** What is stored by now; undefined before the first time. */
export async function storedSigningSecret(stack: Deployed): Promise<string | undefined> {
  const { secretsManager, destroy } = createAwsClients(stack.endpoints);
  try {
    const command = new GetSecretValueCommand({ SecretId: secretArn(stack) });
    return (await secretsManager.send(command)).SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  } finally {
    destroy();
  }
}

const secretArn = ({ outputs }: Deployed): string => outputs.SigningSecretArn ?? '';
