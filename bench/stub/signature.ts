import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface SignedRequest extends Pick<IncomingMessage, 'method' | 'url' | 'headers'> {
  readonly body: Uint8Array;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/(?<scope>[^,]+), ?SignedHeaders=(?<names>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

/**
 * Whether `secretKey` signed the request, its body included:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSigned(request: SignedRequest, secretKey: string): boolean {
  const { headers } = request;
  const parts = AUTHORIZATION.exec(headers.authorization ?? '')?.groups;
  if (!parts) return false;
  const { scope = '', names = '', signature = '' } = parts;

  const canonical = canonicalOf(request, names);
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const expected = createHmac('sha256', keyOf(scope, secretKey)).update(toSign).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

function canonicalOf({ method, url = '', headers, body }: SignedRequest, names: string): string {
  const [path, query = ''] = url.split('?');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  return [method, path, query, lines.join(''), names, digestOf(headers, body)].join('\n');
}

/** Over TLS S3's clients may leave the body unsigned. */
const digestOf = (headers: SignedRequest['headers'], body: Uint8Array) =>
  headers['x-amz-content-sha256'] === 'UNSIGNED-PAYLOAD' ? 'UNSIGNED-PAYLOAD' : sha256(body);

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

const keyOf = (scope: string, secretKey: string): Uint8Array =>
  scope
    .split('/')
    .reduce<Uint8Array>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${secretKey}`),
    );
