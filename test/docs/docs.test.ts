import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeOf, type SettingNode } from '../../lib/settings/setting-node.ts';
import { settingsSchema } from '../../lib/settings.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { everySetting } from '../lib/every-setting.ts';
import { synthesize } from '../lib/synthesize.ts';
import { anchorsOf, blocksOf, codeIn, documents, found, ROOT, read } from './markdown.ts';

const { Outputs } = synthesize(everySetting).toJSON();

const pathsOf = ({ properties = {} }: SettingNode, prefix = ''): string[] =>
  Object.entries(properties).flatMap(([key, node]) => [
    `${prefix}${key}`,
    ...pathsOf(node, `${prefix}${key}.`),
  ]);
const settings = pathsOf(nodeOf(settingsSchema));
const keys = settings.map((path) => path.split('.').at(-1));
const groups = settings.filter((path) => settings.some((other) => other.startsWith(`${path}.`)));

const STAGES = ['staging', 'prod'];

/** In camel case as the settings are: a field of a handler's context, a reason of the receiver. */
const NO_SETTINGS = ['idempotencyKey', 'secretMissing'];

/** Written from the schema, which calls a setting beside another by its last name. */
const SETTINGS_TABLE = /<!-- settings: [\s\S]*<!-- \/settings -->/;

const looksLikeSetting = (code: string): boolean =>
  /^[a-z]+[A-Z]\w*(\.\w+)*$/.test(code) || groups.includes(code.split('.')[0] ?? '');

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names settings that there are', () => {
    const named = codeIn(text.replace(SETTINGS_TABLE, '')).filter(looksLikeSetting);

    expect(named.filter((code) => ![...settings, ...NO_SETTINGS].includes(code))).toEqual([]);
  });

  test('has settings in its examples that there are', () => {
    const examples = blocksOf(text, 'json').filter((block) => !block.startsWith('{'));
    const named = examples.flatMap((block) => found(block, /"(\w+)":/g));

    expect(named.filter((key) => ![...keys, ...STAGES].includes(key))).toEqual([]);
  });

  test('names outputs that the stack has', () => {
    const named = found(text, /(?<=output `|<)([A-Z]\w+)(?=[`>])/g);

    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(named));
  });

  test('names scripts that there are', () => {
    const named = found(text, /npm run ([\w:]+)/g);

    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
  });

  test('links to what is there', () => {
    const broken = found(text, /\]\((?!https?:)([^)\s]+)\)/g).filter((link) => {
      const [path, anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      const isThere = existsSync(join(ROOT, target));
      return !isThere || (anchor !== undefined && !anchorsOf(read(target)).includes(anchor));
    });

    expect(broken).toEqual([]);
  });
});
