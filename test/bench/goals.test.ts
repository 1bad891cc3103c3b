import { goalsTable } from '../../bench/goals.ts';
import { ratios } from '../../bench/statistics.ts';

describe('a goal', () => {
  const reached = (measured: number) =>
    goalsTable({ id: 'goals', title: 'Goals' }, [['calls', 2, measured]]).rows;

  test('is reached by no more than it allows', () => {
    expect(reached(2)).toEqual([['calls', 2, 2, 'yes']]);
    expect(reached(2.1)).toEqual([['calls', 2, 2.1, 'no']]);
  });
});

test('ratios are taken round by round', () => {
  expect(ratios([2, 6], [1, 2])).toEqual([2, 3]);
});
