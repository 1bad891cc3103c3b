import fc from 'fast-check';
import { RetryLater } from '../../../../functions/worker/failure.ts';
import {
  backoffSeconds,
  hideable,
  soonSeconds,
  wantedSeconds,
} from '../../../../functions/worker/outcome/backoff.ts';

const tries = fc.integer({ min: 1, max: 1_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const least = (attempts: number, receives = attempts) =>
  backoffSeconds({ attempts, receives, random: () => 0 });
const most = (attempts: number, receives = attempts) =>
  backoffSeconds({ attempts, receives, random: () => 1 });

describe('backoff', () => {
  test('is 15 s, doubled each time, an hour at the most, and at least half of that', () => {
    expect([1, 2, 3, 8, 9, 14].map((attempts) => most(attempts))).toEqual([
      15, 30, 60, 1_920, 3_600, 3_600,
    ]);
    expect([1, 2, 3, 8, 9, 14].map((attempts) => least(attempts))).toEqual([
      8, 15, 30, 960, 1_800, 1_800,
    ]);
  });

  test('is whole seconds between the half and the full time, whatever chance says', () => {
    fc.assert(
      fc.property(tries, tries, random, (attempts, receives, chance) => {
        const seconds = backoffSeconds({ attempts, receives, random: () => chance });

        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(least(attempts, receives));
        expect(seconds).toBeLessThanOrEqual(most(attempts, receives));
      }),
    );
  });

  test('never grows shorter with another try', () => {
    fc.assert(
      fc.property(tries, random, (n, chance) => {
        const waitOf = (attempts: number) =>
          backoffSeconds({ attempts, receives: attempts, random: () => chance });

        expect(waitOf(n + 1)).toBeGreaterThanOrEqual(waitOf(n));
      }),
    );
  });

  test('counts the fewer of tries and receives, so that a redriven event starts anew', () => {
    expect(most(9, 1)).toBe(15);
    expect(most(1, 9)).toBe(15);
    expect(backoffSeconds({ attempts: undefined, receives: 2, random: () => 1 })).toBe(30);
  });

  test('keeps a cap of its own', () => {
    fc.assert(
      fc.property(tries, random, (n, chance) => {
        const backoff = { attempts: n, receives: n, capSeconds: 300, random: () => chance };
        expect(backoffSeconds(backoff)).toBeLessThanOrEqual(300);
      }),
    );
  });
});

describe('RetryLater', () => {
  const backoff = { attempts: 1, receives: 1, random: () => 1 };

  test.each([
    [0, 0],
    [0.2, 1],
    [90, 90],
    [43_200, 43_200],
    [1e9, 43_200],
    [Infinity, 43_200],
    [-5, 0],
    [Number.NaN, 15],
  ])('of %d s waits %d s', (seconds, expected) => {
    expect(wantedSeconds(new RetryLater(seconds), backoff)).toBe(expected);
  });

  test('is counted from the receive, since which SQS hides a message 12 hours at the most', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.integer({ min: 0, max: 900 }),
        (wanted, elapsed) => {
          const seconds = hideable(wanted, elapsed);

          expect(Number.isInteger(seconds)).toBe(true);
          expect(seconds).toBeGreaterThanOrEqual(0);
          expect(seconds + elapsed).toBeLessThanOrEqual(Math.max(43_200, elapsed));
        },
      ),
    );
  });
});

test('what was not started comes again within seconds, not all of it at once', () => {
  fc.assert(
    fc.property(random, (chance) => {
      expect(soonSeconds(() => chance)).toBeGreaterThanOrEqual(1);
      expect(soonSeconds(() => chance)).toBeLessThanOrEqual(5);
    }),
  );
  expect(soonSeconds(() => 0)).not.toBe(soonSeconds(() => 0.9));
});
