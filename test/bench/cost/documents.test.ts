import { between } from '../../../bench/cost/document/between.ts';
import { change, money } from '../../../bench/cost/document/format.ts';
import { costDocuments } from '../../../bench/cost/documents.ts';
import { read } from '../../docs/markdown.ts';

describe('what is told of cost', () => {
  test.each(costDocuments())('is as npm run cost writes it: $path', ({ path, text }) => {
    expect(read(path)).toBe(text);
  });
});

describe('between', () => {
  const text = 'a\n<!-- cost: written by npm run cost -->\nold\n<!-- /cost -->\nz';

  test('replaces what is between the marks, and nothing else', () => {
    expect(between(text, 'cost', 'new')).toBe(
      'a\n<!-- cost: written by npm run cost -->\n\nnew\n\n<!-- /cost -->\nz',
    );
  });

  test('fails when the marks are not there', () => {
    expect(() => between(text, 'idle', 'new')).toThrow('<!-- idle: written by npm run cost -->');
  });
});

describe('dollars', () => {
  test.each([
    [0, '$0.00'],
    [0.004, 'less than $0.01'],
    [8.972, '$8.97'],
    [-2.5, '−$2.50'],
    [10_039.4, '$10,039'],
  ])('%d are shown as %s', (dollars, shown) => {
    expect(money(dollars)).toBe(shown);
  });

  test.each([
    [0.001, '$0.00'],
    [1.25, '+$1.25'],
    [-1.25, '−$1.25'],
  ])('%d more are shown as %s', (dollars, shown) => {
    expect(change(dollars)).toBe(shown);
  });
});
