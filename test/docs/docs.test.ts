import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { nodeOf, type SettingNode } from '../../lib/settings/setting-node.ts';
import { readStage } from '../../lib/settings/stages.ts';
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

/** In camel case as the settings are: whatever the Lambdas' code calls so, such as a reason. */
const inCode = new Set(
  readdirSync(join(ROOT, 'functions'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => read(join('functions', file)).match(/\b[a-z]+[A-Z]\w*\b/g) ?? []),
);

/** Written from the schema, which calls a setting beside another by its last name. */
const SETTINGS_TABLE = /<!-- settings: [\s\S]*<!-- \/settings -->/;

const looksLikeSetting = (code: string): boolean =>
  /^[a-z]+[A-Z]\w*(\.\w+)*$/.test(code) || groups.includes(code.split('.')[0] ?? '');

/** The members of `cdk.json` that a document shows: settings and, by any other name, stages. */
const examplesIn = (text: string): [name: string, value: unknown][] =>
  blocksOf(text, 'json')
    .filter((block) => !block.startsWith('{'))
    .flatMap((block) => Object.entries(JSON.parse(`{${block}}`)));

describe.each(documents)('%s', (document) => {
  const text = read(document);

  test('names settings that there are', () => {
    const named = codeIn(text.replace(SETTINGS_TABLE, '')).filter(looksLikeSetting);

    expect(named.filter((code) => !settings.includes(code) && !inCode.has(code))).toEqual([]);
  });

  test('has settings in its examples that there are', () => {
    const shown = examplesIn(text).filter(([name]) => keys.includes(name));
    const named = shown.flatMap(([, value]) => found(JSON.stringify(value), /"(\w+)":/g));

    expect(named.filter((key) => !keys.includes(key))).toEqual([]);
  });

  test('has stages in its examples that may be so', () => {
    const stages = examplesIn(text).filter(([name]) => !keys.includes(name));

    for (const [stage, given] of stages) {
      const context = { stage, 'quiltt-webhooks': { stages: { [stage]: given } } };
      expect(readStage(new App({ context }).node)).toMatchObject({ stage });
    }
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
