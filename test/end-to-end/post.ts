import { sign } from '../../local/quiltt/sign.ts';

/** Of the subscription that a stack registers. */
export const SECRET = 'whsec-end-to-end';

export interface PostOptions {
  readonly secret?: string;
  readonly timestamp?: number;
  readonly headers?: Record<string, string>;
}

/** A delivery as Quiltt sends it. */
export function postTo(
  url: string,
  body: string | Uint8Array,
  options: PostOptions = {},
): Promise<Response> {
  const { secret = SECRET, timestamp = Math.floor(Date.now() / 1000), headers = {} } = options;
  const bytes = Buffer.from(body as string);

  return fetch(`${url}/webhooks/quiltt`, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'quiltt-timestamp': String(timestamp),
      'quiltt-signature': sign(bytes, { secret, timestamp: String(timestamp) }),
      ...headers,
    },
  });
}
