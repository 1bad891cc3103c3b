import fc from 'fast-check';
import { MAX_BYTES, toBatches } from '../../../functions/receiver/batches.ts';

/** Mostly as small as Quiltt's events are, so that batches fill up; now and then a large one. */
const anyBytes = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 2_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: MAX_BYTES }) },
);
const anyEntries = fc.array(fc.record({ bytes: anyBytes }), {
  maxLength: 60,
});
const bytesOf = (batch: readonly { bytes: number }[]) =>
  batch.reduce((sum, { bytes }) => sum + bytes, 0);

describe('batches', () => {
  test('hold each entry once, in order, within both limits of SQS', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const batches = toBatches(entries);

        expect(batches.flat()).toEqual(entries);
        expect(batches.every(({ length }) => length >= 1 && length <= 10)).toBe(true);
        expect(batches.every((batch) => bytesOf(batch) <= MAX_BYTES)).toBe(true);
      }),
    );
  });

  test('are no more than needed: a batch ends where the next entry does not fit', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const batches = toBatches(entries);

        batches.slice(1).forEach((batch, i) => {
          const before = batches[i] ?? [];
          const full = before.length === 10;
          expect(full || bytesOf(before) + bytesOf(batch.slice(0, 1)) > MAX_BYTES).toBe(true);
        });
      }),
    );
  });

  test('leave 8 KiB of room below 1 MiB', () => {
    expect(MAX_BYTES).toBe(1_048_576 - 8_192);
  });
});
