import type { GetSecretValueResponse } from '@aws-sdk/client-secrets-manager';
import { requireEnv } from '../../shared/env.ts';
import { AwsError } from './aws-error.ts';
import { createAwsCall } from './call.ts';

/**
 * Reads the secret's current text; undefined where no value is stored yet.
 * @param secretArn an ARN, for its partition tells AWS's domain
 */
export function createReadSecret(secretArn: string): () => Promise<string | undefined> {
  const domain = secretArn.startsWith('arn:aws-cn:') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const endpoint =
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??
    `https://secretsmanager.${requireEnv('AWS_REGION')}.${domain}`;
  const call = createAwsCall({ name: 'secretsmanager', endpoint });

  return async () => {
    try {
      return (await call<GetSecretValueResponse>(TARGET, { SecretId: secretArn })).SecretString;
    } catch (error) {
      if (error instanceof AwsError && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };
}

const TARGET = 'secretsmanager.GetSecretValue';
