import { savedQueries } from '../../lib/monitoring/saved-queries.ts';
import { settingsTable } from '../../lib/settings/table.ts';
import { settingsSchema } from '../../lib/settings.ts';
import { commandsIn, readCommand } from '../aws-cli/command.ts';
import { found } from '../docs/markdown.ts';
import { everySetting } from './every-setting.ts';
import { resolved } from './resolved.ts';
import { resourcesOf, withoutHash } from './resources.ts';
import { synthesize } from './synthesize.ts';

/** CloudWatch takes no more: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const MAX_LENGTH = 1_024;

/** What stands in a line of a log, beside the settings. */
const WORDS = new Set(['`subscription check`']);

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

  test('has commands that the AWS CLI takes, and asks our own address', () => {
    for (const command of commandsIn(text)) {
      if (command.startsWith('aws ')) expect(() => readCommand(command)).not.toThrow();
      else expect(command).toMatch(/^curl -i -X POST https:\/\/\S+\/webhooks\/quiltt$/);
    }
  });

  test('names saved queries, alarms and settings as they are called', () => {
    const queries = found(text, /saved query ([\w-]+)/g);
    const alarms = found(text, /\b(?:alarms?|and) ([A-Z][a-z]+[A-Z]\w+)/g);
    const [means, look] = text.split('\n');
    const settings = found(`${means} ${look}`, /(`[^`]+`)/g);

    expect(savedQueries.map((query) => query.name)).toEqual(expect.arrayContaining(queries));
    expect(runbooks.map(([alarm]) => alarm)).toEqual(expect.arrayContaining(alarms));
    expect(settings.filter((setting) => !table.includes(setting) && !WORDS.has(setting))).toEqual(
      [],
    );
  });
});
