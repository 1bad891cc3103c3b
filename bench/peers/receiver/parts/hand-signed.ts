import { createHash, createHmac } from 'node:crypto';
import https from 'node:https';

const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = process.env;
const { AWS_SESSION_TOKEN = '' } = process.env;

const agent = new https.Agent({ keepAlive: true, maxSockets: 50 });

interface Call {
  readonly endpoint: URL;
  /** Such as `sqs`. */
  readonly service: string;
  readonly contentType: string;
  readonly target: string;
  readonly input: object;
}

/** One signed call of AWS with Node.js alone; the answer's JSON, whatever its status. */
export async function call({ endpoint, input, ...called }: Call): Promise<unknown> {
  const body = JSON.stringify(input);
  const headers = sign({ ...called, host: endpoint.host, body });

  return new Promise((resolve, reject) => {
    const request = https.request(endpoint, { agent, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function sign(call: Omit<Call, 'endpoint' | 'input'> & { host: string; body: string }) {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${date.slice(0, 8)}/${AWS_REGION}/${call.service}/aws4_request`;
  const headers = {
    'content-type': call.contentType,
    host: call.host,
    'x-amz-date': date,
    'x-amz-security-token': AWS_SESSION_TOKEN,
    'x-amz-target': call.target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(call.body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const signature = hmac(keyOf(scope), toSign).toString('hex');
  const credential = `${AWS_ACCESS_KEY_ID}/${scope}`;

  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, authorization, 'content-length': Buffer.byteLength(call.body) };
}

const keys = new Map<string, Buffer>();

function keyOf(scope: string): Buffer {
  const first = Buffer.from(`AWS4${AWS_SECRET_ACCESS_KEY}`);
  const key = keys.get(scope) ?? scope.split('/').reduce(hmac, first);
  keys.set(scope, key);
  return key;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
