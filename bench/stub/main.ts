/** The stub's own process: says where it listens, then answers questions, both over IPC. */
import { makeCertificate } from './certificate.ts';
import { createDynamoDb } from './dynamodb.ts';
import { secretsManager } from './secrets-manager.ts';
import { serve } from './server.ts';
import { createSqs } from './sqs.ts';
import type { Question } from './start.ts';

const certificate = makeCertificate();
const sqs = createSqs();
const dynamodb = createDynamoDb();
const { port, takeCounts } = await serve(certificate, {
  AmazonSQS: sqs.service,
  secretsmanager: secretsManager,
  // PutObject alone: what is put there is not read again.
  S3: () => ({ status: 200, body: {} }),
  DynamoDB_20120810: dynamodb.service,
});

const answers: Readonly<Record<Question, () => unknown>> = {
  counts: takeCounts,
  bodies: sqs.takeBodies,
  dynamodb: dynamodb.takeCounts,
};

process.on('message', (question: Question) => process.send?.({ answer: answers[question]() }));
process.on('disconnect', () => process.exit());
process.send?.({ answer: { port, certificate: certificate.cert } });
