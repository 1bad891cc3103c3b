import { cellText } from '../../bench/report/cell.ts';

describe('a cell of the bench', () => {
  test.each([
    ['as it is', 'as it is'],
    [0, '0'],
    [7, '7'],
    [12_345, '12,345'],
    [0.012_34, '0.0123'],
    [1.5, '1.50'],
    [99.94, '99.9'],
    [99.96, '100'],
    [123.4, '123'],
    [1_234.5, '1,235'],
  ])('%p is shown as %s: three digits, or all of a count', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  test('a figure has beside it where eight of ten of its samples lie', () => {
    const samples = Array.from({ length: 11 }, (_, i) => 1_000 + i / 2);

    expect(cellText({ value: 1_002.5, samples })).toBe('1,003 (1,001–1,005)');
  });

  test('a figure of one sample has nothing beside it', () => {
    expect(cellText({ value: 2.25, samples: [2.25] })).toBe('2.25');
  });
});
