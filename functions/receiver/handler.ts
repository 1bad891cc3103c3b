import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { awsClient } from '../shared/aws-client.ts';
import { requireEnv, requireNumber } from '../shared/env.ts';
import { createMetrics } from '../shared/metrics.ts';
import { readSecret } from '../shared/read-secret.ts';
import { createSigningSecrets } from '../shared/signing-secrets.ts';
import { createEnqueue } from './enqueue.ts';
import { readIncoming } from './incoming.ts';
import { createPutObject } from './payload-bucket.ts';
import { prewarm } from './prewarm.ts';
import { createQuarantine } from './quarantine.ts';
import { createReceive } from './receive.ts';

const bucket = requireEnv('PAYLOAD_BUCKET');
const queueUrl = requireEnv('QUEUE_URL');
const secretId = requireEnv('SIGNING_SECRET_ARN');

const sqs = new SQSClient(awsClient);
const secretsManager = new SecretsManagerClient(awsClient);
const putObject = createPutObject(bucket);
const signingSecrets = createSigningSecrets({
  read: () => readSecret(secretsManager, secretId),
  nowMs: Date.now,
});

const receive = createReceive({
  signingSecrets,
  nowMs: Date.now,
  toleranceSeconds: requireNumber('TOLERANCE_SECONDS'),
  environmentId: process.env.ENVIRONMENT_ID,
  enqueue: createEnqueue({ sqs, queueUrl, bucket, putObject }),
  quarantine: createQuarantine(putObject),
  metrics: createMetrics({ stage: requireEnv('STAGE'), nowMs: Date.now }),
});

await prewarm({ sqs, queueUrl, signingSecrets });

export const handler: APIGatewayProxyHandlerV2 = (event, context) =>
  receive(readIncoming(event, context.getRemainingTimeInMillis()));
