import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performanceDocuments, ROOT, withTables } from '../../bench/report/documents.ts';
import { toText } from '../../bench/report/print.ts';
import { readResults } from '../../bench/results.ts';
import type { Table } from '../../bench/table.ts';

const table: Table = {
  id: 'some',
  title: 'Some',
  columns: [
    { title: 'peer', unit: '' },
    { title: 'took', unit: 'ms' },
  ],
  rows: [
    ['ours', { value: 20, samples: [10, 20, 30] }],
    ['floor', 1_234.5],
  ],
  notes: ['as it is'],
};

/** Plot shifts lines by half a pixel where it finds a test's `it`: bars, points and words stay. */
const drawn = (svg: string) => svg.match(/<(rect|circle|text)\b[^>]*>[^<]*/g);

describe('docs/performance.md', () => {
  test.each(performanceDocuments(readResults()))(
    'says what bench/results.json does: $path',
    ({ path, text }) => {
      const written = readFileSync(join(ROOT, path), 'utf8');
      if (path.endsWith('.svg')) expect(drawn(written)).toEqual(drawn(text));
      else expect(written).toBe(text);
    },
  );
});

describe('a table of the bench', () => {
  test('stands in the page where its id does, with where eight of ten samples lie', () => {
    const platform = { node: '24', cpu: 'one', memoryGb: 1, lacks: [] };
    const results = { platform, at: '2026-11-28T00:00:00.000Z', tables: [table] };

    expect(withTables('<!-- bench: some -->\nold\n<!-- /bench -->', results)).toBe(
      [
        '<!-- bench: some -->',
        '',
        '| peer | took, ms |',
        '| --- | ---: |',
        '| ours | 20 (10–30) |',
        '| floor | 1,235 |',
        '',
        'as it is',
        '',
        '<!-- /bench -->',
      ].join('\n'),
    );
  });

  test('stands in a terminal in columns', () => {
    expect(toText(table)).toBe(
      [
        'Some',
        '',
        'peer     took, ms',
        'ours   20 (10–30)',
        'floor       1,235',
        '* as it is',
        '',
      ].join('\n'),
    );
  });
});
