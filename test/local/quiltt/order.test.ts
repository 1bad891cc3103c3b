import fc from 'fast-check';
import { batch, duplicate, reorder } from '../../../local/quiltt/order.ts';
import { createRandom } from '../../../local/quiltt/random.ts';

const anyEvents = fc.uniqueArray(fc.nat());

describe('order', () => {
  test('batches hold every event once, in order, and no more than asked', () => {
    fc.assert(
      fc.property(anyEvents, fc.integer({ min: 1, max: 20 }), (events, size) => {
        const batches = [...batch(events, size)];

        expect(batches.flat()).toEqual(events);
        expect(batches.every(({ length }) => length >= 1 && length <= size)).toBe(true);
      }),
    );
  });

  test('duplicates add events that are there already, and lose none', () => {
    fc.assert(
      fc.property(anyEvents, fc.double({ min: 0, max: 1, noNaN: true }), (events, share) => {
        const more = duplicate(events, share, createRandom(1));

        expect([...new Set(more)]).toEqual(events);
        expect(more.length).toBeLessThanOrEqual(2 * events.length);
      }),
    );
    expect(duplicate([1, 2, 3], 1, createRandom(1))).toEqual([1, 1, 2, 2, 3, 3]);
    expect(duplicate([1, 2, 3], 0, createRandom(1))).toEqual([1, 2, 3]);
  });

  test('another order holds the same events, and is the same for the same seed', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(), (events, seed) => {
        const other = reorder(events, createRandom(seed));

        expect([...other].sort()).toEqual([...events].sort());
        expect(reorder(events, createRandom(seed))).toEqual(other);
      }),
    );
    expect(reorder([1, 2, 3, 4, 5, 6, 7, 8], createRandom(1))).not.toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ]);
  });
});
