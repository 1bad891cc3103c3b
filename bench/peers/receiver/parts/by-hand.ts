/** What `sdk.ts` and `delivery.ts` do, without a library: no retry, no check of the answer's digest. */
import { MOST_MESSAGES } from '../../../most-messages.ts';
import { createCall } from '../../hand-signed.ts';

const { QUEUE_URL = '', AWS_REGION = '', SIGNING_SECRET_ARN = '' } = process.env;
const sqs = createCall({ name: 'sqs', endpoint: QUEUE_URL, jsonVersion: '1.0' });
const secretsManager = createCall({
  name: 'secretsmanager',
  endpoint:
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??
    `https://secretsmanager.${AWS_REGION}.amazonaws.com`,
  jsonVersion: '1.1',
});

interface Event {
  readonly id: string;
  readonly type: string;
}

let secret: Promise<string> | undefined;

export function signingSecret(): Promise<string> {
  secret ??= secretsManager('secretsmanager.GetSecretValue', { SecretId: SIGNING_SECRET_ARN }).then(
    ({ text }) => JSON.parse(text).SecretString,
  );
  return secret;
}

export function readDelivery(body: string): readonly Event[] | undefined {
  try {
    const events: unknown = JSON.parse(body)?.events;
    return Array.isArray(events) && events.every(isEvent) ? events : undefined;
  } catch {
    return undefined;
  }
}

const isEvent = (event: unknown): event is Event =>
  isName(Object(event).id) && isName(Object(event).type);

const isName = (name: unknown): boolean =>
  typeof name === 'string' && name.length > 0 && name.length <= 256;

export async function enqueue(events: readonly Event[]): Promise<void> {
  const sent: Promise<void>[] = [];
  for (let at = 0; at < events.length; at += MOST_MESSAGES) {
    sent.push(send(events.slice(at, at + MOST_MESSAGES)));
  }
  await Promise.all(sent);
}

async function send(events: readonly Event[]): Promise<void> {
  const Entries = events.map((event, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(event),
  }));
  const { text } = await sendBatch(Entries);
  const { Successful = [] } = JSON.parse(text);
  if (Successful.length < events.length) throw new Error('not all events were queued');
}

const sendBatch = (Entries: readonly object[]) =>
  sqs('AmazonSQS.SendMessageBatch', { QueueUrl: QUEUE_URL, Entries });

export const warmUp = async (): Promise<void> => {
  await Promise.allSettled([sendBatch([]), signingSecret()]);
};
