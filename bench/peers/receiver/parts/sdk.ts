/** AWS as the SDK's documentation has it called. */
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { MOST_MESSAGES } from '../../../most-messages.ts';
import type { Event } from './delivery.ts';

const sqs = new SQSClient({});
const secretsManager = new SecretsManagerClient({});

let secret: Promise<string> | undefined;

/** Read once in a process. */
export function signingSecret(): Promise<string> {
  secret ??= secretsManager
    .send(new GetSecretValueCommand({ SecretId: process.env.SIGNING_SECRET_ARN }))
    .then(({ SecretString = '' }) => SecretString);
  return secret;
}

export async function enqueue(events: readonly Event[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(events.length / MOST_MESSAGES) }, (_, index) =>
    events.slice(index * MOST_MESSAGES, (index + 1) * MOST_MESSAGES),
  );
  await Promise.all(batches.map(send));
}

async function send(events: readonly Event[]): Promise<void> {
  const Entries = events.map((event, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(event),
  }));
  const command = new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries });
  const { Failed = [] } = await sqs.send(command);
  if (Failed.length > 0) throw new Error(`${Failed.length} events were not queued`);
}

/** What ours does while Lambda initializes, for the rows that have it too. */
export async function warmUp(): Promise<void> {
  const emptyBatch = new SendMessageBatchCommand({ QueueUrl: process.env.QUEUE_URL, Entries: [] });
  await Promise.allSettled([sqs.send(emptyBatch), signingSecret()]);
}
