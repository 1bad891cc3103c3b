import { savedQueries } from '../../lib/monitoring/saved-queries.ts';
import { settingsTable } from '../../lib/settings/table.ts';
import { settingsSchema } from '../../lib/settings.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { found } from '../docs/markdown.ts';
import { everySetting } from './every-setting.ts';
import { resolved } from './resolved.ts';
import { resourcesOf, withoutHash } from './resources.ts';
import { synthesize } from './synthesize.ts';

/** CloudWatch takes no more: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MAX_LENGTH = 1_024;

/** Commands of the AWS CLI that there are, with the options that we use: https://docs.aws.amazon.com/cli/latest/reference/ */
const AWS_CLI: Readonly<Record<string, readonly string[]>> = {
  'lambda get-account-settings': [],
  'lambda invoke': ['--function-name'],
  'lambda list-event-source-mappings': ['--function-name'],
  'logs tail': ['--filter-pattern', '--since'],
  's3 ls': ['--recursive'],
  'secretsmanager put-secret-value': ['--secret-id', '--secret-string'],
  'sqs get-queue-attributes': ['--attribute-names', '--queue-url'],
  'sqs receive-message': [
    '--max-number-of-messages',
    '--message-attribute-names',
    '--queue-url',
    '--visibility-timeout',
  ],
  'sqs start-message-move-task': ['--destination-arn', '--source-arn'],
};

const table = settingsTable(settingsSchema);
const withSilence = synthesize({ silence: { enabled: true } });
const withEverySetting = synthesize(everySetting);
const runbooks = [withSilence, withEverySetting].flatMap((template) =>
  resourcesOf(template)
    .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
    .map(([id, { Properties }]): [string, string] => [
      withoutHash(id).replace('Monitoring', ''),
      String(resolved(Properties.AlarmDescription, template)),
    ]),
);
const commandsIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.startsWith('$ ') ? line.slice(2) : []));

describe.each(runbooks)('runbook of %s', (name, text) => {
  test('fits an alarm, however long the names of the resources are', () => {
    expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
  });

  test('says what it means, where to look, what to run and where there is more', () => {
    const [means, look, ...rest] = text.split('\n');

    expect([means, look]).toEqual([
      expect.stringMatching(/^[A-Z].*\.$/),
      expect.stringMatching(/^[A-Z].*[.?]$/),
    ]);
    expect(commandsIn(text).length).toBeGreaterThan(0);
    expect(rest.at(-1)).toBe(`More: docs/operations.md, ${name}.`);
  });

  test('has commands that there are', () => {
    const unknown = commandsIn(text).filter((command) => !isKnown(command));

    expect(unknown).toEqual([]);
  });

  test('names saved queries, alarms and settings as they are called', () => {
    const queries = found(text, /saved query ([\w-]+)/g);
    const alarms = found(text, /\b(?:alarms?|and) ([A-Z][a-z]+[A-Z]\w+)/g);
    const settings = found(
      text,
      /\b([a-z]+\.[a-z]+[A-Za-z]*|[a-z]+[A-Z]\w+)(?= as | makes|, deploy)/g,
    );

    expect(savedQueries.map((query) => query.name)).toEqual(expect.arrayContaining(queries));
    expect(runbooks.map(([alarm]) => alarm)).toEqual(expect.arrayContaining(alarms));
    expect(settings.filter((setting) => !table.includes(`| \`${setting}\` |`))).toEqual([]);
  });
});

function isKnown(command: string): boolean {
  if (/^curl -i -X POST https:\/\/\S+\/webhooks\/quiltt$/.test(command)) return true;
  const script = /^npm run (\w+)/.exec(command)?.[1];
  if (script) return script in packageJson.scripts;

  const [, verb = '', rest = ''] =
    /^aws --region [a-z0-9-]+ (\S+ \S+)(.*)$/.exec(command.replace(/'[^']*'/g, "''")) ?? [];
  const options = rest.match(/--[a-z-]+/g) ?? [];
  return options.every((option) => AWS_CLI[verb]?.includes(option)) && verb in AWS_CLI;
}
