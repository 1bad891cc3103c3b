import type {
  GetSecretValueRequest,
  GetSecretValueResponse,
} from '@aws-sdk/client-secrets-manager';
import { isNamed } from '../../shared/aws/aws-error.ts';
import { createAwsCall } from '../../shared/aws/call.ts';
import { endpointOf } from '../../shared/aws/endpoint.ts';

interface Operations {
  readonly GetSecretValue: readonly [GetSecretValueRequest, GetSecretValueResponse];
}

/** Reads the secret's current text; undefined where no value is stored yet. */
export function createReadSecret(secretArn: string): () => Promise<string | undefined> {
  const call = createAwsCall<Operations>({
    name: 'secretsmanager',
    endpoint: process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? endpointOf('secretsmanager'),
    target: 'secretsmanager',
    jsonVersion: '1.1',
  });

  return async () => {
    try {
      return (await call('GetSecretValue', { SecretId: secretArn }, undefined)).SecretString;
    } catch (error) {
      if (isNamed(error, 'ResourceNotFoundException')) return undefined;
      throw error;
    }
  };
}
