import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable, withTable } from '../../lib/settings/table.ts';
import { settingsSchema } from '../../lib/settings.ts';

describe('README', () => {
  test('has the settings as the schema has them: npm run docs writes them', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

    expect(withTable(readme, settingsTable(settingsSchema))).toBe(readme);
  });
});
