import * as z from 'zod/mini';
import { readDelivery } from '../../../functions/receiver/delivery.ts';
import { ageSeconds, isAuthentic, readSignature } from '../../../functions/receiver/verify.ts';
import { eventTypes } from '../../../functions/shared/event-types.ts';
import { schemaOf } from '../../../functions/shared/events.ts';
import { payloadOf } from '../../../local/quiltt/payload.ts';
import { createRandom } from '../../../local/quiltt/random.ts';
import { sampleOf } from '../../../local/quiltt/sample.ts';
import { type SpoiledWay, spoiled } from '../../../local/quiltt/spoiled.ts';
import { spoiledRequest } from '../../../local/quiltt/spoiled-request.ts';

const NOW_MS = Date.parse('2026-05-04T10:15:31Z');
const options = { random: createRandom(1), nowMs: NOW_MS };
const events = [sampleOf('profile.deleted', options), sampleOf('balance.created', options)];

const requestOf = (way: SpoiledWay, of: readonly unknown[] = events) =>
  spoiledRequest(payloadOf(of), spoiled[way], { secret: 'whsec', nowMs: NOW_MS });

/** What the receiver's own code makes of a request, the cheapest check first. */
function findingOf({ headers, body }: ReturnType<typeof requestOf>): string {
  const signed = readSignature(headers, body);
  if (!signed) return 'unsigned';
  if (!isAuthentic(signed, ['whsec'])) return 'forged';

  const age = ageSeconds(signed, NOW_MS);
  if (age !== 0) return `signed ${age} s ago`;

  const delivery = readDelivery(body);
  if ('issues' in delivery) return delivery.issues.map(({ message }) => message).join();
  return `${delivery.events.length} good, ${delivery.malformed.length} malformed`;
}

const expectedFindings: Readonly<Record<SpoiledWay, string>> = {
  forged: 'forged',
  unsigned: 'unsigned',
  stale: 'signed 3600 s ago',
  future: 'signed -3600 s ago',
  altered: 'forged',
  'not-json': 'not JSON in UTF-8',
  'not-utf8': 'not JSON in UTF-8',
  'not-object': 'not an object',
  'no-events': 'not a list',
  empty: '0 good, 0 malformed',
  'no-id': '1 good, 1 malformed',
  'no-type': '1 good, 1 malformed',
  'unknown-type': '2 good, 0 malformed',
  'wrong-shape': '2 good, 0 malformed',
  'too-large': '2 good, 0 malformed',
};

// The list gives its own names, so no way can be left out.
const ways = Object.keys(spoiled) as SpoiledWay[];

describe('spoiled delivery', () => {
  test.each(ways)('%s is refused, or not, for just its own fault', (way) => {
    expect(findingOf(requestOf(way))).toBe(expectedFindings[way]);
  });

  test.each(ways)('%s can be made of a thousand events', (way) => {
    const many = Array.from({ length: 1_000 }, () => events[1]);

    expect(() => requestOf(way, many)).not.toThrow();
  });

  test('that is not UTF-8 would be JSON to a lenient reader', () => {
    const { body } = requestOf('not-utf8');

    expect(JSON.parse(new TextDecoder().decode(body)).events).toEqual(events);
  });

  // Of a deletion the Profile's id is all that matters.
  const shaped = eventTypes.filter((type) => type !== 'profile.deleted');

  test.each(shaped)('of a wrong shape does not fit the schema of %s', (type) => {
    const { body } = requestOf('wrong-shape', [sampleOf(type, options)]);
    const [event] = JSON.parse(Buffer.from(body).toString()).events;

    expect(event.type).toBe(type);
    expect(z.safeParse(schemaOf(type), event).success).toBe(false);
  });

  test('of an unknown type is of one that Quiltt has not documented', () => {
    const [first] = JSON.parse(Buffer.from(requestOf('unknown-type').body).toString()).events;

    expect(first.type).toBe('transaction.created');
  });

  test('that is too large has one event over 1 MiB', () => {
    expect(requestOf('too-large').body.length).toBeGreaterThan(2 ** 20);
  });
});
