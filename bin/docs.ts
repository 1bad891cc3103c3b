import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsTable, withTable } from '../lib/settings/table.ts';
import { settingsSchema } from '../lib/settings.ts';

const README = join(import.meta.dirname, '../README.md');

writeFileSync(README, withTable(readFileSync(README, 'utf8'), settingsTable(settingsSchema)));
