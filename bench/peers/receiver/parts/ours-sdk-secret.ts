/** Stands in the place of the receiver's `aws/secret.ts`: the same by AWS's client. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClient } from '../../../../functions/shared/aws-client.ts';
import { readSecret } from '../../../../functions/shared/read-secret.ts';

export function createReadSecret(secretArn: string): () => Promise<string | undefined> {
  const client = new SecretsManagerClient(awsClient);
  return () => readSecret(client, secretArn);
}
