import type { Payload } from './payload.ts';
import {
  bodyOf,
  type SignedRequest,
  type SigningOptions,
  signedRequest,
} from './signed-request.ts';
import type { Spoiled } from './spoiled.ts';

/** The request of a delivery, spoiled in one way. */
export function spoiledRequest(
  payload: Payload,
  how: Spoiled,
  { secret, nowMs }: SigningOptions,
): SignedRequest {
  const changed = { ...payload, events: withFirst(payload.events, how) };
  const body = bodyOf(how.payload?.(changed) ?? changed);

  const request = signedRequest(how.body?.(body) ?? body, {
    secret: how.secret?.(secret) ?? secret,
    nowMs: nowMs - 1000 * (how.ageSeconds ?? 0),
  });
  return how.request?.(request) ?? request;
}

const withFirst = (events: readonly unknown[], { event: spoil }: Spoiled): readonly unknown[] =>
  events.map((event, i) => (spoil && i === 0 ? spoil(Object(event)) : event));
