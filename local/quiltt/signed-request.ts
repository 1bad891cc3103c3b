import { sign } from './sign.ts';

/** One POST to a receiver. */
export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

export type Bytes = Uint8Array<ArrayBuffer>;

export interface SigningOptions {
  readonly secret: string;
  readonly nowMs: number;
}

/** The bytes of a delivery, with the two headers that Quiltt signs it by. */
export function signedRequest(body: Bytes, { secret, nowMs }: SigningOptions): SignedRequest {
  const timestamp = String(Math.floor(nowMs / 1000));

  return {
    headers: {
      'content-type': 'application/json',
      'quiltt-signature': sign(body, { secret, timestamp }),
      'quiltt-timestamp': timestamp,
    },
    body,
  };
}

export const bodyOf = (value: unknown): Bytes => Buffer.from(JSON.stringify(value));
