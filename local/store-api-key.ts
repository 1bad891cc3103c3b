import type { Deployment } from './deployment.ts';
import { storeSecret } from './store-secret.ts';

/** Quiltt's API key, which no template holds. */
export interface StoredApiKey {
  readonly secretName: string;
  readonly value: string;
  /** The customer key that its secret is encrypted with. @default - none */
  readonly kmsKeyArn?: string | undefined;
}

/** Stores the API key as a user does before the first deploy. */
export async function storeApiKey(
  { secretName, value, kmsKeyArn }: StoredApiKey,
  { clients, permissions }: Deployment,
): Promise<void> {
  const secretArn = await storeSecret(secretName, value, clients);
  await permissions.encryptedWith(secretArn, kmsKeyArn, secretName);
}
