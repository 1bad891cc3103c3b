import { stringify } from '../shared/json.ts';
import { keyPart, sha256 } from '../shared/object-key.ts';
import { profileIdOf } from '../shared/profile-id.ts';
import type { Issue } from './answers.ts';
import type { Malformed } from './delivery.ts';
import type { PutObject } from './payload-bucket.ts';

export type QuarantineReason =
  | 'stale'
  | 'unreadable'
  | 'malformedEvent'
  | 'otherEnvironment'
  /** More than a receiver can queue in its time. */
  | 'tooMuch'
  /** Nested deeper than JSON can be written again. */
  | 'tooDeep';

/** What is kept beside the bytes. */
export interface Finding {
  readonly reason: QuarantineReason;
  readonly issues?: readonly Issue[];
  /** Seconds since it was signed. */
  readonly ageSeconds?: number;
}

export interface QuarantineContext {
  readonly delivery: { readonly id: string; readonly receivedAt: string };
  readonly signal: AbortSignal;
}

export interface Quarantine {
  /** Keeps the body of a delivery; resolves once it is durable. */
  body(body: Uint8Array, finding: Finding, context: QuarantineContext): Promise<void>;
  /** Keeps one event of a delivery; resolves once it is durable. */
  event(malformed: Malformed, environment: unknown, context: QuarantineContext): Promise<void>;
}

/**
 * Where an authenticated payload that we do not understand is kept, under
 * `quarantine/<profile id or _>/<sha256>`: a retried delivery makes no second copy.
 */
export function createQuarantine(putObject: PutObject): Quarantine {
  const keep = (
    profileId: string | undefined,
    bytes: Uint8Array,
    finding: Finding,
    { delivery, signal }: QuarantineContext,
  ) =>
    putObject(
      {
        key: `quarantine/${keyPart(profileId)}/${sha256(bytes)}`,
        body: JSON.stringify({
          ...finding,
          delivery,
          bytes: Buffer.from(bytes).toString('base64'),
        }),
      },
      signal,
    );

  return {
    body: (body, finding, context) => keep(undefined, body, finding, context),
    event: ({ event, issues }, environment, context) =>
      keep(
        profileIdOf(event),
        Buffer.from(stringify({ environment, events: [event] })),
        { reason: 'malformedEvent', issues },
        context,
      ),
  };
}
