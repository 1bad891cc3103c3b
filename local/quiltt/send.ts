import { type EventLabel, labelOf } from './event-label.ts';
import { batch } from './order.ts';
import { payloadOf } from './payload.ts';
import { type Attempt, post } from './post.ts';
import { samplesOf } from './samples.ts';
import { bodyOf, type SignedRequest, signedRequest } from './signed-request.ts';
import { type SpoiledWay, spoiled } from './spoiled.ts';
import { spoiledRequest } from './spoiled-request.ts';

export interface SendOptions {
  /** An event type, a scope, or `all`. */
  readonly type: string;
  /** How many of each type. */
  readonly count: number;
  /** Events in each delivery. */
  readonly batch: number;
  readonly profile?: string | undefined;
  readonly spoil?: SpoiledWay | undefined;
  readonly url: string;
  /** Of the local Quiltt, where the PDFs of Statements are. @default - nowhere */
  readonly quilttUrl?: string | undefined;
  readonly secret: string;
}

/** One delivery and its answer. */
export interface Sent {
  readonly events: readonly EventLabel[];
  readonly attempt: Attempt;
  /** Whether a correct receiver answers so. */
  readonly isExpected: boolean;
}

/** Posts signed samples once each, one after the other, and gives each answer as it comes. */
export async function* send(options: SendOptions): AsyncGenerator<Sent> {
  const { type, count, profile, url, quilttUrl } = options;
  const samples = samplesOf({ name: type, count, profileId: profile, quilttUrl });

  for (const events of batch<unknown>(samples, options.batch)) {
    const attempt = await post(url, requestOf(events, options));
    yield { events: events.map(labelOf), attempt, isExpected: isExpected(attempt, options) };
  }
}

function requestOf(events: readonly unknown[], { spoil: way, secret }: SendOptions): SignedRequest {
  const payload = payloadOf(events);
  const signing = { secret, nowMs: Date.now() };
  return way
    ? spoiledRequest(payload, spoiled[way], signing)
    : signedRequest(bodyOf(payload), signing);
}

const isExpected = ({ accepted, status }: Attempt, { spoil: way }: SendOptions): boolean =>
  way ? status === spoiled[way].expectedStatus : accepted;
