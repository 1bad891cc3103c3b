import fc from 'fast-check';
import { occurredAt, stampOf } from '../../../functions/worker/stamp.ts';

const receivedAt = '2026-05-04T10:15:32.000Z';

/** A day after it the years have five digits, so that no time is too late. */
const LAST_SECOND = '9999-12-31T23:59:59Z';

describe('stamp', () => {
  test.each([
    ['2026-05-04T10:15:31Z', '2026-05-04T10:15:31.000000000Z'],
    ['2026-05-04T12:15:31.5+02:00', '2026-05-04T10:15:31.500000000Z'],
    ['2026-05-04T05:15:31.123456789-0500', '2026-05-04T10:15:31.123456789Z'],
    ['2026-05-04t10:15:31,25z', '2026-05-04T10:15:31.250000000Z'],
  ])('of %s is %s', (at, expected) => {
    expect(occurredAt({ id: 'e', type: 't', at }, receivedAt)).toBe(expected);
    expect(stampOf({ id: 'evt_1', type: 't', at }, receivedAt)).toBe(`${expected} evt_1`);
  });

  test.each([undefined, null, '', 'yesterday', 7, { toString: 1 }, '2026-13-45T10:15:31Z'])(
    'of %j takes the next time that there is',
    (at) => {
      const record = { at: '2026-05-04T10:15:30Z' };

      expect(occurredAt({ id: 'e', type: 't', at, record }, receivedAt)).toContain('10:15:30.0');
      expect(occurredAt({ id: 'e', type: 't', at, record: at }, receivedAt)).toContain(
        '10:15:32.0',
      );
    },
  );

  test.each([
    '2026-05-05T10:15:32.001Z',
    '9999-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '0000-01-01T00:00:00+01:00',
  ])('is never of %s, which is later than a day after the receipt or of no such year', (at) => {
    expect(occurredAt({ id: 'e', type: 't', at }, receivedAt)).toContain('10:15:32.0');
  });

  test('may be of a clock that is a day ahead', () => {
    const at = '2026-05-05T10:15:32Z';
    expect(occurredAt({ id: 'e', type: 't', at }, receivedAt)).toContain('2026-05-05T10:15:32.0');
  });

  test('is in the order of the times, as text', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (a, b) => {
        fc.pre([a, b].every((date) => /^\d{4}-/.test(date.toISOString())));
        const [one, other] = [a, b].map((date) =>
          occurredAt({ id: 'e', type: 't', at: date.toISOString() }, LAST_SECOND),
        );
        expect(String(one) < String(other)).toBe(a < b);
      }),
    );
  });
});
