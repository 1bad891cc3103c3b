import { createHmac, timingSafeEqual } from 'node:crypto';

/** A delivery with the two headers that Quiltt signs it by, both well formed. */
export interface Signed {
  /** The bytes as they came. */
  readonly body: Uint8Array;
  /** `Quiltt-Signature`: a SHA-256 HMAC in Base64. */
  readonly signature: string;
  /** `Quiltt-Timestamp`: Unix seconds in decimal digits. */
  readonly timestamp: string;
}

/** The version that Quiltt puts before the timestamp; it is in no header. */
const VERSION = '1';

/** Nothing where a header is missing or not of its form. Names are in lower case, as AWS has them. */
export function readSignature(
  headers: Readonly<Record<string, string | undefined>>,
  body: Uint8Array,
): Signed | undefined {
  const signature = headers['quiltt-signature'] ?? '';
  const timestamp = headers['quiltt-timestamp'] ?? '';

  const wellFormed = /^[A-Za-z0-9+/]{43}=$/.test(signature) && /^\d{1,12}$/.test(timestamp);
  return wellFormed ? { body, signature, timestamp } : undefined;
}

/** `base64(HMAC-SHA256(secret, "1" + timestamp + body))` */
export function sign({ body, timestamp }: Omit<Signed, 'signature'>, secret: string): string {
  return createHmac('sha256', secret)
    .update(VERSION)
    .update(timestamp)
    .update(body)
    .digest('base64');
}

/** Whether one of the secrets made the signature; compared in constant time. None, or an empty one, never did. */
export function isAuthentic(signed: Signed, secrets: readonly string[]): boolean {
  const given = Buffer.from(signed.signature);
  return secrets.some(
    (secret) => secret !== '' && timingSafeEqual(Buffer.from(sign(signed, secret)), given),
  );
}

/** How long ago it was signed; below zero where the timestamp lies ahead of the clock. */
export const ageSeconds = ({ timestamp }: Signed, nowMs: number): number =>
  Math.floor(nowMs / 1000) - Number(timestamp);
