import { SETTINGS_BY_CASE } from '../../../bench/cost/settings/by-case.ts';
import { SETTINGS_BY_TEMPLATE } from '../../../bench/cost/settings/by-template.ts';
import { FREE_SETTINGS } from '../../../bench/cost/settings/free.ts';
import { nodeOf, type SettingNode } from '../../../lib/settings/setting-node.ts';
import { settingsSchema } from '../../../lib/settings.ts';

const namesOf = ({ properties = {} }: SettingNode, prefix = ''): string[] =>
  Object.entries(properties).flatMap(([key, node]) =>
    node.properties ? namesOf(node, `${prefix}${key}.`) : [`${prefix}${key}`],
  );

describe('docs/cost.md', () => {
  test('says of every setting, once, what it costs or that it costs nothing', () => {
    const told = [
      ...SETTINGS_BY_TEMPLATE.map(({ setting }) => setting),
      ...SETTINGS_BY_CASE.flatMap(({ settings }) => settings),
      ...FREE_SETTINGS,
    ];

    expect(told.toSorted()).toEqual(namesOf(nodeOf(settingsSchema)).toSorted());
  });
});
