import { ticksAround } from '../../bench/report/ticks.ts';

test.each([
  [
    [57, 860],
    [50, 100, 200, 500, 1_000],
  ],
  [
    [50, 1_000],
    [50, 100, 200, 500, 1_000],
  ],
  [
    [3, 4],
    [2, 5],
  ],
])('of %j the ticks are %j: all values lie between them', (values, ticks) => {
  expect(ticksAround(values)).toEqual(ticks);
});
