import { settingsTable, withTable } from '../../lib/settings/table.ts';
import { settingsSchema } from '../../lib/settings.ts';

describe('table of the settings', () => {
  const table = settingsTable(settingsSchema);

  test('names each setting once, with what it is, may be and does', () => {
    const rows = table.split('\n').slice(2);

    expect(rows.map((row) => row.match(/^\| `([\w.]+)` \| \S.* \| \S.* \| \S.* \|$/)?.[1])).toEqual(
      expect.arrayContaining(['eventTypes', 'worker.concurrency', 'customDomain.truststore.key']),
    );
    expect(table).not.toContain('undefined');
  });

  test('is put between its markers and changes nothing else', () => {
    const readme = withTable(
      'a\n<!-- settings: written by npm run docs -->\nstale text\n<!-- /settings -->\nb\n',
      table,
    );

    expect(readme).not.toContain('stale text');
    expect(readme).toMatch(
      /^a\n<!-- settings: .* -->\n\n\| setting [\s\S]+ \|\n\n<!-- .* -->\nb\n$/,
    );
    expect(() => withTable('no markers', table)).toThrow('there are no lines <!-- settings');
  });
});
