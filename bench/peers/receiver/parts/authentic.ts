import { createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The same work for each peer: https://quiltt.dev/webhooks */
const TOLERANCE_SECONDS = 300;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Whether Quiltt signed these bytes, not too long ago; compared in constant time. */
export function isAuthentic(headers: Headers, body: Buffer | string, secret: string): boolean {
  const timestamp = String(headers['quiltt-timestamp']);
  const age = Date.now() / 1_000 - Number(timestamp);
  if (!(Math.abs(age) <= TOLERANCE_SECONDS)) return false;

  const expected = createHmac('sha256', secret).update('1').update(timestamp).update(body).digest();
  const given = Buffer.from(String(headers['quiltt-signature']), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The bytes that were signed. */
export const rawBody = ({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
