import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { REGION } from './account.ts';
import type { Endpoints } from './endpoints.ts';

export interface AwsClients {
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly dynamoDb: DynamoDBClient;
  readonly secretsManager: SecretsManagerClient;
  readonly destroy: () => void;
}

/**
 * SDK clients for the emulators.
 * @param accessKeyId of the local stack, which may do everything, or `role-<logical id>`
 */
export function createAwsClients(endpoints: Endpoints, accessKeyId = 'local'): AwsClients {
  const shared = { region: REGION, credentials: { accessKeyId, secretAccessKey: 'local' } };
  const sqs = new SQSClient({ ...shared, endpoint: endpoints.sqs });
  const s3 = new S3Client({ ...shared, endpoint: endpoints.s3, forcePathStyle: true });
  const dynamoDb = new DynamoDBClient({ ...shared, endpoint: endpoints.dynamodb });
  const secretsManager = new SecretsManagerClient({
    ...shared,
    endpoint: endpoints.secretsmanager,
  });

  const destroy = () => {
    for (const client of [sqs, s3, dynamoDb, secretsManager]) client.destroy();
  };
  return { sqs, s3, dynamoDb, secretsManager, destroy };
}
