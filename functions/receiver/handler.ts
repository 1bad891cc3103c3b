import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { requireEnv, requireNumber } from '../shared/env.ts';
import { createMetrics } from '../shared/metrics.ts';
import { createSigningSecrets } from '../shared/signing-secrets.ts';
import { createSendBatch } from './aws/queue.ts';
import { createReadSecret } from './aws/secret.ts';
import { createEnqueue } from './enqueue.ts';
import { readIncoming } from './incoming.ts';
import { createPutObject } from './payload-bucket.ts';
import { prewarm } from './prewarm.ts';
import { createQuarantine } from './quarantine.ts';
import { createReceive } from './receive.ts';

const bucket = requireEnv('PAYLOAD_BUCKET');

const sendBatch = createSendBatch(requireEnv('QUEUE_URL'));
const putObject = createPutObject(bucket);
const signingSecrets = createSigningSecrets({
  read: createReadSecret(requireEnv('SIGNING_SECRET_ARN')),
  nowMs: Date.now,
});

const receive = createReceive({
  signingSecrets,
  nowMs: Date.now,
  toleranceSeconds: requireNumber('TOLERANCE_SECONDS'),
  environmentId: process.env.ENVIRONMENT_ID,
  enqueue: createEnqueue({ sendBatch, bucket, putObject }),
  quarantine: createQuarantine(putObject),
  metrics: createMetrics({ stage: requireEnv('STAGE'), nowMs: Date.now }),
});

await prewarm({ sendBatch, signingSecrets });

export const handler: APIGatewayProxyHandlerV2 = (event, context) =>
  receive(readIncoming(event, context.getRemainingTimeInMillis()));
