import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { Agent, request } from 'node:https';

const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
const { AWS_SESSION_TOKEN = '' } = process.env;

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

interface Service {
  /** As signatures name it, such as `sqs`. */
  readonly name: string;
  /** Where it is; a path is left out. */
  readonly endpoint: string;
  readonly jsonVersion: '1.0' | '1.1';
}

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

/** One call, of an operation such as `AmazonSQS.SendMessageBatch`. */
type Call = (target: string, input: object) => Promise<Answer>;

/** Calls of AWS with Node.js alone: no retry, no check of the answer. */
export function createCall({ name, endpoint, jsonVersion }: Service): Call {
  const { protocol, hostname, port, host } = new URL(endpoint);
  const to = { protocol, hostname, port, agent, method: 'POST' };
  const sign = createSign(name, { 'content-type': `application/x-amz-json-${jsonVersion}`, host });

  return (target, input) => {
    const body = JSON.stringify(input);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const sent = request({ ...to, headers: sign(target, body) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', reject).end(body);
    return promise;
  };
}

type Headers = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const createSign = (service: string, ofAll: Headers) => (target: string, body: string) => {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers = {
    ...ofAll,
    'x-amz-date': date,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, hash('sha256', body)].join('\n');

  const scope = `${date.slice(0, 8)}/${AWS_REGION}/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, hash('sha256', canonical)].join('\n');
  const signature = hmac(keyOf(scope), toSign).toString('hex');
  const credential = `${AWS_ACCESS_KEY_ID}/${scope}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization };
};

const keys = new Map<string, KeyObject>();

/** The same for a day. */
function keyOf(scope: string): KeyObject {
  const known = keys.get(scope);
  if (known) return known;

  const first = Buffer.from(`AWS4${AWS_SECRET_ACCESS_KEY}`);
  const key = createSecretKey(scope.split('/').reduce<Buffer>(hmac, first));
  keys.set(scope, key);
  return key;
}

const hmac = (key: Buffer | KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
