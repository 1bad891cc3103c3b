import { goalsTable } from '../../bench/goals.ts';
import { inRound } from '../../bench/receiver/rounds.ts';
import { ratios } from '../../bench/statistics.ts';

describe('a goal', () => {
  const reached = (measured: number) =>
    goalsTable({ id: 'goals', title: 'Goals' }, [['calls', 2, measured]]).rows;

  test('is reached by no more than it allows', () => {
    expect(reached(2)).toEqual([['calls', 2, 2, 'yes']]);
    expect(reached(2.1)).toEqual([['calls', 2, 2.1, 'no']]);
  });

  test('has its peers measured in every round, beside the others in the first ones', () => {
    const ours = { peer: { id: 'ours', name: 'ours', format: 'esm', hasGoal: true } } as const;
    const other = { peer: { id: 'hono', name: 'Hono', format: 'cjs' } } as const;
    const rounds = [0, 1, 2].map((round) =>
      inRound([ours, other], round, { ofGoals: 3, ofOthers: 2 }),
    );

    expect(rounds).toEqual([[ours, other], [ours, other], [ours]]);
  });
});

test('ratios are of the rounds that both have', () => {
  expect(ratios([2, 4, 6], [1, 2])).toEqual([2, 2]);
  expect(ratios([2, 4], [1, 2, 3])).toEqual([2, 2]);
});
