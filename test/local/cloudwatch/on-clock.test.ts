import { createClock } from '../../../local/cloudwatch/clock.ts';
import { onClock } from '../../../local/cloudwatch/on-clock.ts';

const HOUR_MS = 3_600_000;
const datum = (ms: number) => ({
  ...{ namespace: 'QuilttWebhooks', name: 'SinceReceipt', dimensions: {}, unit: 'Milliseconds' },
  values: [ms],
  atMs: 10_000,
});

describe("a duration on CloudWatch's clock", () => {
  test("is in the template's time", () => {
    expect(onClock(datum(300), createClock(), 20).values).toEqual([6_000]);
  });

  test('has in it what the clock was put on meanwhile, and nothing of what it was before', () => {
    let nowMs = 5_000;
    const clock = createClock(() => nowMs);
    clock.putOn(HOUR_MS);
    nowMs = 9_900;
    clock.putOn(2 * HOUR_MS);

    expect(onClock(datum(300), clock, 1).values).toEqual([300 + 2 * HOUR_MS]);
    expect(onClock(datum(50), clock, 1).values).toEqual([50]);
  });
});
