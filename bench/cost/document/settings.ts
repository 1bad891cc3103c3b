import { type Facts, readFacts } from '../facts.ts';
import { SETTINGS_BY_CASE } from '../settings/by-case.ts';
import { SETTINGS_BY_TEMPLATE, type SettingByTemplate } from '../settings/by-template.ts';
import { FREE_SETTINGS } from '../settings/free.ts';
import { perMillion } from '../total.ts';
import { alone, SIZES, type Size } from '../traffic.ts';
import { change, count, table, wordTable } from './format.ts';

const ALL_SIZES = Object.keys(SIZES) as Size[];

/** What each setting adds to the bill or saves of it. */
export const settingsSection = (facts: Facts): string =>
  [
    'Dollars for a million events more or less, with one event a delivery:',
    table(
      ['setting', 'to', ...ALL_SIZES.map((size) => `${count(SIZES[size])} a month`), 'for'],
      SETTINGS_BY_TEMPLATE.map((setting) => row(setting, facts)),
    ),
    'When something happens:',
    wordTable(
      ['setting', 'what'],
      SETTINGS_BY_CASE.map(({ settings, what }) => [settings.map(code).join(', '), what(facts)]),
    ),
    `These cost nothing: ${FREE_SETTINGS.map(code).join(', ')}. SQS takes nothing for what waits, DynamoDB the same for any number of days, API Gateway nothing for a domain and ACM nothing for its certificate.`,
  ].join('\n\n');

function row({ setting, to, props, why }: SettingByTemplate, facts: Facts): string[] {
  const after = readFacts(props);
  const changes = ALL_SIZES.map((size) => {
    const traffic = alone(size, 1);
    return change(perMillion(traffic, after) - perMillion(traffic, facts));
  });
  return [code(setting), to, ...changes, why];
}

const code = (name: string): string => `\`${name}\``;
