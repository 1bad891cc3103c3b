import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';

const { AWS_ENDPOINT_URL_DYNAMODB = '', AWS_REGION = '', AWS_ACCESS_KEY_ID = '' } = process.env;
const { AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN = '' } = process.env;

const endpoint = new URL(AWS_ENDPOINT_URL_DYNAMODB);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');
const hmac = (key: string | Buffer, value: string) =>
  createHmac('sha256', key).update(value).digest();

/**
 * One call, with nothing between it and the socket: no retry, no check of the answer.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @returns whether DynamoDB took it
 */
export async function call(operation: string, input: object): Promise<boolean> {
  const body = JSON.stringify(input);
  const target = `DynamoDB_20120810.${operation}`;
  const headers = signed(target, body);

  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const sent = request(endpoint, { agent, method: 'POST', headers }, (response) => {
    text(response).then(() => resolve(response.statusCode === 200), reject);
  });
  sent.on('error', reject).end(body);
  return promise;
}

function signed(target: string, body: string): Record<string, string> {
  const now = new Date().toISOString().replace(/[:-]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    host: endpoint.host,
    'x-amz-date': now,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');

  const day = now.slice(0, 8);
  const scope = `${day}/${AWS_REGION}/dynamodb/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', now, scope, sha256(canonical)].join('\n');
  const signature = hmac(keyOf(day), toSign).toString('hex');
  const credential = `Credential=${AWS_ACCESS_KEY_ID}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const keys = new Map<string, Buffer>();

/** The same for a day, as the SDK keeps it too. */
function keyOf(day: string): Buffer {
  const known = keys.get(day);
  if (known) return known;

  const key = [day, AWS_REGION, 'dynamodb', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${AWS_SECRET_ACCESS_KEY}`,
  );
  keys.set(day, Buffer.from(key));
  return Buffer.from(key);
}
