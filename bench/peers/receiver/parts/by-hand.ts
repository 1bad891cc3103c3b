/** What `sdk.ts` and `delivery.ts` do, without a library: no retry, no check of the answer's digest. */
import { call } from './hand-signed.ts';

const { QUEUE_URL = '', AWS_REGION = '', SIGNING_SECRET_ARN = '' } = process.env;
const secretsUrl =
  process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ??
  `https://secretsmanager.${AWS_REGION}.amazonaws.com`;
const sqs = {
  endpoint: new URL('/', QUEUE_URL),
  service: 'sqs',
  contentType: 'application/x-amz-json-1.0',
};
const secretsManager = {
  endpoint: new URL(secretsUrl),
  service: 'secretsmanager',
  contentType: 'application/x-amz-json-1.1',
};

interface Event {
  readonly id: string;
  readonly type: string;
}

let secret: Promise<string> | undefined;

export function signingSecret(): Promise<string> {
  secret ??= call({
    ...secretsManager,
    target: 'secretsmanager.GetSecretValue',
    input: { SecretId: SIGNING_SECRET_ARN },
  }).then((answer) => Object(answer).SecretString);
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
  for (let at = 0; at < events.length; at += 10) sent.push(send(events.slice(at, at + 10)));
  await Promise.all(sent);
}

async function send(events: readonly Event[]): Promise<void> {
  const Entries = events.map((event, index) => ({
    Id: String(index),
    MessageBody: JSON.stringify(event),
  }));
  const { Successful = [] } = Object(await sendBatch(Entries));
  if (Successful.length < events.length) throw new Error('not all events were queued');
}

const sendBatch = (Entries: readonly object[]) =>
  call({ ...sqs, target: 'AmazonSQS.SendMessageBatch', input: { QueueUrl: QUEUE_URL, Entries } });

export const warmUp = async (): Promise<void> => {
  await Promise.allSettled([sendBatch([]), signingSecret()]);
};
