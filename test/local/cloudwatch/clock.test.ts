import { createClock } from '../../../local/cloudwatch/clock.ts';

describe("CloudWatch's clock", () => {
  test("is this machine's own until it is put on", () => {
    const clock = createClock(() => 100);

    expect([clock.nowMs(), clock.at(7)]).toEqual([100, 7]);
  });

  test('is ahead by all that it was put on, and keeps how far it was before', () => {
    let now = 100;
    const clock = createClock(() => now);
    clock.putOn(1_000);
    now = 200;
    clock.putOn(30_000);
    now = 300;

    expect(clock.nowMs()).toBe(31_300);
    expect([99, 150, 250].map(clock.at)).toEqual([99, 1_150, 31_250]);
  });

  test.each([-1, Number.NaN])('is never put on by %d', (ms) => {
    expect(() => createClock().putOn(ms)).toThrow(RangeError);
  });
});
