import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everySetting } from '../lib/every-setting.ts';
import { resourceOf } from '../lib/resources.ts';
import { synthesize } from '../lib/synthesize.ts';
import { found, ROOT, read, rows, section } from './markdown.ts';

const deploy = read('docs/deploy.md');
const { Outputs } = synthesize(everySetting).toJSON();

describe('docs/deploy.md', () => {
  test('calls the subscription by the name that it has', () => {
    const { Name } = resourceOf(synthesize(), 'Subscription').Properties;
    const name = JSON.stringify(Name)
      .replace('/QuilttWebhooks/', '/<stack name>/')
      .replace('{"Ref":"AWS::Region"}', '"<region>"')
      .replace('{"Ref":"AWS::AccountId"}', '"<account id>"');

    expect(found(deploy, /`(quiltt-webhooks\/<[^`]+)`/g)).toEqual([
      JSON.parse(name)['Fn::Join'][1].join(''),
    ]);
  });

  test('lists every output', () => {
    const listed = rows(section(deploy, 'The first deployment')).map(([name]) => name);

    expect(listed).toEqual(Object.keys(Outputs).map((output) => `\`${output}\``));
  });

  test("has the reasons in the subscription's words", () => {
    const folders = ['functions/subscription', 'functions/shared'].map((name) => join(ROOT, name));
    const code = folders
      .flatMap((folder) => globSync(`${folder}/**/*.ts`))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const [reasons = ''] = section(deploy, 'When something fails').split('| the stack is in |');
    const words = rows(reasons)
      .flatMap(([first = '']) => found(first, /`([^`]+)`/g))
      .filter((reason) => !reason.startsWith('CloudFormation'))
      .flatMap((reason) => reason.split('…').map((part) => part.trim()))
      .filter((part) => /\w \w/.test(part));

    expect(words.length).toBeGreaterThan(8);
    expect(words.filter((part) => !code.includes(part))).toEqual([]);
  });
});
