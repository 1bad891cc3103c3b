import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import { requireEnv } from '../env.ts';
import { readCredentials } from '../lambda-credentials.ts';

/** A POST to the root of a service. */
export interface Unsigned {
  readonly host: string;
  readonly contentType: string;
  /** The operation, such as `AmazonSQS.SendMessageBatch`. */
  readonly target: string;
  readonly body: string;
}

/** Gives the headers to send, by the Lambda's own credentials of that moment. */
export type Sign = (unsigned: Unsigned, at?: Date) => Readonly<Record<string, string>>;

/**
 * Signs as AWS's own signer does, for the one form of request that there is here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @param service as signatures name it, such as `sqs`
 */
export function createSign(service: string): Sign {
  const region = requireEnv('AWS_REGION');
  const signingKey = createSigningKey(region, service);

  return ({ host, contentType, target, body }, at = new Date()) => {
    const { accessKeyId, secretAccessKey, sessionToken } = readCredentials();
    const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);

    // In the order of their names, as they are signed.
    const headers = {
      'content-type': contentType,
      host,
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
      'x-amz-target': target,
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const canonical = ['POST', '/', '', lines.join(''), names, hash('sha256', body)].join('\n');

    const scope = `${day}/${region}/${service}/aws4_request`;
    const toSign = [ALGORITHM, time, scope, hash('sha256', canonical)].join('\n');
    const signature = hmac(signingKey(secretAccessKey, day), toSign).toString('hex');
    const credential = `Credential=${accessKeyId}/${scope}`;
    const authorization = `${ALGORITHM} ${credential}, SignedHeaders=${names}, Signature=${signature}`;
    return { ...headers, authorization };
  };
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The same for a day, as long as Lambda leaves the credentials as they are. */
function createSigningKey(region: string, service: string) {
  let last: { readonly madeOf: string; readonly key: KeyObject } | undefined;

  return (secretAccessKey: string, day: string): KeyObject => {
    const madeOf = `${day} ${secretAccessKey}`;
    if (last?.madeOf !== madeOf) {
      const parts = [day, region, service, 'aws4_request'];
      last = { madeOf, key: parts.reduce(derived, keyFrom(Buffer.from(`AWS4${secretAccessKey}`))) };
    }
    return last.key;
  };
}

/** Node.js takes several times as long with a key that it has to make of bytes each time. */
const keyFrom = (bytes: Buffer): KeyObject => createSecretKey(bytes);

const derived = (key: KeyObject, part: string): KeyObject => keyFrom(hmac(key, part));

const hmac = (key: KeyObject, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
