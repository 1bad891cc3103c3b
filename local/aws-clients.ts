import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { REGION } from './account.ts';
import type { Endpoints } from './endpoints.ts';

export interface AwsClients {
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly secretsManager: SecretsManagerClient;
  readonly destroy: () => void;
}

/** SDK clients for the emulators, which take any credentials. */
export function createAwsClients(endpoints: Endpoints): AwsClients {
  const sqs = new SQSClient({ ...SHARED, endpoint: endpoints.sqs });
  const s3 = new S3Client({ ...SHARED, endpoint: endpoints.s3, forcePathStyle: true });
  const secretsManager = new SecretsManagerClient({
    ...SHARED,
    endpoint: endpoints.secretsmanager,
  });

  const destroy = () => {
    for (const client of [sqs, s3, secretsManager]) client.destroy();
  };
  return { sqs, s3, secretsManager, destroy };
}

const SHARED = {
  region: REGION,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};
