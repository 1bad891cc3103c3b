import type { Payload } from './payload.ts';
import type { Bytes, SignedRequest } from './signed-request.ts';

/** One way to spoil a delivery: each part of it that this way makes otherwise, and how. */
export interface Spoiled {
  /** One line, for help and for tests' names. */
  readonly description: string;
  /** What a correct receiver answers. */
  readonly expectedStatus: number;
  /** Made of the first event of the delivery. */
  readonly event?: (event: object) => unknown;
  readonly payload?: (payload: Payload) => unknown;
  /** Done before it is signed. */
  readonly body?: (body: Bytes) => Bytes;
  /** How long ago it was signed; below zero for a time to come. */
  readonly ageSeconds?: number;
  readonly secret?: (secret: string) => string;
  /** Done after it was signed. */
  readonly request?: (request: SignedRequest) => SignedRequest;
}

/** Far beyond any tolerance that a receiver may have. */
const HOUR_SECONDS = 3_600;

/** The largest message of SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MESSAGE_BYTES = 2 ** 20;

const ways = {
  forged: {
    description: 'signed with another secret',
    expectedStatus: 401,
    secret: (secret) => `${secret}-forged`,
  },
  unsigned: {
    description: 'without Quiltt-Signature and Quiltt-Timestamp',
    expectedStatus: 401,
    request: ({ body }) => ({ headers: { 'content-type': 'application/json' }, body }),
  },
  stale: { description: 'signed an hour ago', expectedStatus: 401, ageSeconds: HOUR_SECONDS },
  future: { description: 'signed an hour ahead', expectedStatus: 401, ageSeconds: -HOUR_SECONDS },
  altered: {
    description: 'a byte of the body changed after signing',
    expectedStatus: 401,
    request: ({ headers, body }) => ({
      headers,
      body: body.map((byte, i) => (i === body.length >> 1 ? byte ^ 1 : byte)),
    }),
  },
  'not-json': {
    description: 'the body ends in the middle',
    expectedStatus: 400,
    body: (body) => body.slice(0, body.length >> 1),
  },
  'not-utf8': {
    description: 'a byte that UTF-8 does not have, in the first key of the body',
    expectedStatus: 400,
    body: (body) => Buffer.concat([body.slice(0, 2), Uint8Array.of(0xff), body.slice(2)]),
    // As text, API Gateway would replace the byte, and the signature would not hold.
    request: ({ headers, body }) => ({
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body,
    }),
  },
  'not-object': {
    description: 'a list of events without their envelope',
    expectedStatus: 400,
    payload: ({ events }) => events,
  },
  'no-events': {
    description: 'an envelope without "events"',
    expectedStatus: 400,
    payload: ({ environment, eventTypes }) => ({ environment, eventTypes }),
  },
  empty: {
    description: 'an empty list of events',
    expectedStatus: 200,
    payload: ({ environment }) => ({ environment, eventTypes: [], events: [] }),
  },
  'no-id': {
    description: 'an event without "id": goes into quarantine',
    expectedStatus: 200,
    event: (event) => ({ ...event, id: undefined }),
  },
  'no-type': {
    description: 'an event without "type": goes into quarantine',
    expectedStatus: 200,
    event: (event) => ({ ...event, type: undefined }),
  },
  'unknown-type': {
    description: 'an event of a type that Quiltt has not documented yet',
    expectedStatus: 200,
    event: (event) => ({ ...event, type: 'transaction.created' }),
  },
  'wrong-shape': {
    description:
      'a known type whose record is no object: the worker must refuse it, but for profile.deleted',
    expectedStatus: 200,
    event: (event) => ({ ...event, record: 'no record' }),
  },
  'too-large': {
    description: 'an event larger than a message of SQS (1 MiB)',
    expectedStatus: 200,
    event: (event) => ({ ...event, padding: 'x'.repeat(MESSAGE_BYTES) }),
  },
} as const satisfies Record<string, Spoiled>;

export type SpoiledWay = keyof typeof ways;

/** Every way to spoil a delivery, by its name: help, checks and tests derive from this list. */
export const spoiled: Readonly<Record<SpoiledWay, Spoiled>> = ways;

export const isSpoiledWay = (name: string): name is SpoiledWay => Object.hasOwn(ways, name);
