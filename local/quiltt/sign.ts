import { createHmac } from 'node:crypto';

/** What a delivery is signed with. */
export interface SigningKey {
  /** The subscription's signing secret, as it is. */
  readonly secret: string;
  /** Unix seconds in decimal digits: the value of `Quiltt-Timestamp`. */
  readonly timestamp: string;
}

/** The version of Quiltt's signature; it is in no header. */
const VERSION = '1';

/**
 * The value of `Quiltt-Signature`: Base64 of an HMAC-SHA256 over version, timestamp and body.
 * Written apart from the receiver's, so that one checks the other.
 */
export const sign = (body: Uint8Array, { secret, timestamp }: SigningKey): string =>
  createHmac('sha256', secret).update(`${VERSION}${timestamp}`).update(body).digest('base64');
