import * as z from 'zod/mini';
import { eventTypes } from '../../../functions/shared/event-types.ts';
import { schemaOf } from '../../../functions/shared/events.ts';
import { createRandom } from '../../../local/quiltt/random.ts';
import { sampleOf } from '../../../local/quiltt/sample.ts';
import { samplesOf, typesNamed } from '../../../local/quiltt/samples.ts';

const NOW_MS = Date.parse('2026-05-04T10:15:31Z');
const sample = (type: (typeof eventTypes)[number], seed = 1, profileId?: string) =>
  sampleOf(type, { random: createRandom(seed), nowMs: NOW_MS, profileId });

describe('sample', () => {
  test.each(eventTypes)('of %s fits its schema and is about one Profile', (type) => {
    const event = sample(type, 1, 'p_given');

    expect(z.parse(schemaOf(type), event)).toEqual(event);
    expect(event).toMatchObject({ type, profile: { id: 'p_given' }, at: expect.any(String) });
    expect(event.id).toMatch(/^evt_[0-9A-Za-z]{22}$/);
  });

  test('is the same for the same seed, and another for another', () => {
    expect(sample('balance.created', 7)).toEqual(sample('balance.created', 7));
    expect(sample('balance.created', 7).id).not.toBe(sample('balance.created', 8).id);
  });

  test.each([
    ['connection.synced.errored.repairable', 'ERROR_REPAIRABLE'],
    ['connection.disconnected', 'DISCONNECTED'],
    ['connection.synced.successful', 'SYNCED'],
  ] as const)('of %s has the status %s', (type, status) => {
    expect(sample(type).record).toMatchObject({ status });
  });

  test('of a Profile event is about its own Profile', () => {
    const { profile, record } = sample('profile.created');

    expect(profile?.id).toBe(Object(record).id);
  });
});

describe('samples', () => {
  test('are made of a type, of a scope, or of all, as many of each as asked', () => {
    const typesOf = (name: string) => [...samplesOf({ name, count: 2 })].map(({ type }) => type);

    expect(typesOf('balance.created')).toEqual(['balance.created', 'balance.created']);
    expect(typesOf('connection.synced.successful')).toHaveLength(2);
    expect(typesOf('connection.synced.errored')).toHaveLength(8);
    expect(typesOf('all')).toHaveLength(36);
  });

  test.each([
    ['balance.creatd', 'did you mean balance.created?'],
    ['conection', 'did you mean connection?'],
  ])("fail for '%s' and tell what is near", (name, expected) => {
    expect(() => typesNamed(name)).toThrow(expected);
  });
});
