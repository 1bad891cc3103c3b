import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { QuilttWebhooks } from '../../lib/stack.ts';
import { parseTemplate } from '../../local/template.ts';
import { fingerprintOf } from '../../pictures/dashboard/fingerprint.ts';
import { createApp } from '../lib/synthesize.ts';

const stack = new QuilttWebhooks(createApp(), 'QuilttWebhooks-dev', {});
const template = JSON.stringify(Template.fromStack(stack).toJSON());

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
const svg = read('docs/dashboard.svg');

describe('the picture of the dashboard', () => {
  /** Where it is of another one, it is drawn anew: npm run picture. */
  test("is of the template's dashboard: its metrics, their look, their places", () => {
    expect(/ data-dashboard="(\w+)"/.exec(svg)?.[1]).toBe(fingerprintOf(parseTemplate(template)));
  });

  test('has each alarm', () => {
    const names = Object.values(parseTemplate(template).Resources).flatMap(
      ({ Type, Properties }) =>
        Type === 'AWS::CloudWatch::Alarm' ? String(Properties.AlarmName) : [],
    );

    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !svg.includes(`>${name}</text>`))).toEqual([]);
  });

  test('has nothing of the machine that drew it', () => {
    expect(svg).not.toMatch(/\/(home|root|tmp|Users|work)\/|127\.0\.0\.1|localhost|whsec/);
  });

  test('is shown by the README', () => {
    expect(read('README.md')).toContain('](docs/dashboard.svg)');
  });
});
