import { createThrottle } from '../../../local/http-api/throttle.ts';

describe('createThrottle', () => {
  test('a burst passes up to its limit, then as many as the rate allows', () => {
    let nowMs = 0;
    const throttle = createThrottle({ rateLimit: 10, burstLimit: 3 }, () => nowMs);
    const passed = (count: number) =>
      Array.from({ length: count }, throttle).filter(Boolean).length;

    expect(passed(5)).toBe(3);
    nowMs += 100;
    expect(passed(5)).toBe(1);
    nowMs += 60_000;
    expect(passed(5)).toBe(3);
  });
});
