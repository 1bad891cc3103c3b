import { parseExpression } from '../../../local/cloudwatch/expression.ts';
import type { Series } from '../../../local/cloudwatch/series.ts';

const SERIES: Readonly<Record<string, Series>> = {
  a: [1, 2, undefined],
  b: [10, undefined, undefined],
  zero: [0, 0, 0],
};

const evaluate = (text: string) =>
  parseExpression(text)((id) => SERIES[id] ?? []).slice(0, SERIES.a?.length);

describe('metric math', () => {
  test.each([
    ['a', [1, 2, undefined]],
    ['a + b', [11, undefined, undefined]],
    ['a - 1', [0, 1, undefined]],
    ['1 - a', [0, -1, undefined]],
    ['a + a * 2', [3, 6, undefined]],
    ['(a + a) * 2', [4, 8, undefined]],
    ['a - a - a', [-1, -2, undefined]],
    ['SUM([a, b])', [11, 2, undefined]],
    ['FILL(b, 0)', [10, 0, 0]],
    ['100 * FILL(b, 0) / a', [1000, 0, undefined]],
    ['a / zero', [undefined, undefined, undefined]],
  ])('works out %s', (text, expected) => {
    expect(evaluate(text)).toEqual(expected);
  });

  test.each([
    ['IF(a > 1, 1, 0)', '>'],
    ['MAX([a, b])', 'MAX'],
    ['FILL(a, REPEAT)', 'FILL with REPEAT'],
    ['SUM(a)', 'a'],
    ['a +', 'its end'],
    ['a b', 'b'],
    ['a ^ 2', '^'],
  ])('fails by name for %s', (text, name) => {
    const message = `the local stack does not know ${name} in the expression ${text}`;
    expect(() => parseExpression(text)).toThrow(message);
  });
});
