import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../bench/document.ts';
import { performanceDocuments, withTables } from '../../bench/report/documents.ts';
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

  const page = readFileSync(join(ROOT, 'docs/performance.md'), 'utf8');

  test('has a mark for each table of the bench, once, and no other', () => {
    const marked = [...page.matchAll(/<!-- bench: (\S+) -->/g)].map(([, id]) => id);
    const ids = readResults().tables.map(({ id }) => id);

    expect(marked.toSorted()).toEqual(['platform', ...ids].toSorted());
  });

  test('has all of it measured', () => {
    expect(page).not.toContain('Not measured yet');
  });
});

test('what the README says of speed is so', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  expect(readme).toContain(
    'At 256 MB it answers a first delivery sooner than the same work written by hand, and in a sixth of the time that Powertools or Express take',
  );

  const goals = readResults().tables.find(({ id }) => id === 'receiver-goals')?.rows ?? [];
  const ratio = (goal: string) => Object(goals.find(([name]) => name === goal)?.[2]).value;
  expect(ratio('256 MB, start to first ack ÷ floor')).toBeLessThan(1);
  expect(ratio('256 MB ÷ Powertools')).toBeLessThan(1 / 6);
  expect(ratio('256 MB ÷ Express')).toBeLessThan(1 / 6);
});

describe('the platform', () => {
  test('is told of each part, for each may be measured by itself', () => {
    const on = (cpu: string) => ({
      platform: { node: '24', cpu, memoryGb: 1, hasShares: true, lacks: [] },
      at: '2026-11-28T00:00:00.000Z',
    });
    const results = { parts: { receiver: on('one'), local: on('another') }, tables: [] };

    expect(withTables('<!-- bench: platform -->\n<!-- /bench -->', results)).toContain(
      [
        '- receiver: Node.js 24 on one, 1 GB, 2026-11-28.',
        '- local: Node.js 24 on another, 1 GB, 2026-11-28.',
      ].join('\n'),
    );
  });
});

describe('a table of the bench', () => {
  test('stands in the page where its id does, with where eight of ten samples lie', () => {
    const results = { parts: {}, tables: [table] };

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
