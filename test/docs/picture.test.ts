import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDashboard } from '../../local/cloudwatch/dashboard.ts';
import { linesOf } from '../../local/cloudwatch/graph.ts';
import { createMetricStore } from '../../local/cloudwatch/metric-store.ts';
import { resolved } from '../lib/resolved.ts';
import { resourceOf, resourcesOf } from '../lib/resources.ts';
import { synthesize } from '../lib/synthesize.ts';

const template = synthesize();
const { DashboardBody } = resourceOf(template, 'MonitoringDashboard').Properties;
const { widgets } = parseDashboard(String(resolved(DashboardBody, template)));

const svg = readFileSync(join(import.meta.dirname, '../../docs/dashboard.svg'), 'utf8');

const store = createMetricStore({ at: (ms) => ms });
const linesIn = (metrics: unknown) =>
  Array.isArray(metrics) ? linesOf(metrics, store, { endMs: 0, seconds: 86_400, speed: 1 }) : [];

/** A picture that lacks something of these is drawn anew: npm run picture. */
describe('the picture of the dashboard', () => {
  test('has each widget of the template by its title', () => {
    const titles = widgets.flatMap(({ properties }) => Object(properties).title ?? []);

    expect(titles).toHaveLength(10);
    expect(titles.filter((title) => !svg.includes(`>${title}</text>`))).toEqual([]);
  });

  test('has each line of its graphs, by its label', () => {
    const labels = widgets.flatMap(({ properties }) =>
      linesIn(Object(properties).metrics).map(({ label }) => label),
    );

    expect(labels.length).toBeGreaterThan(15);
    expect(labels.filter((label) => !svg.includes(`>${label}</text>`))).toEqual([]);
  });

  test('has each alarm', () => {
    const names = resourcesOf(template).flatMap(([, { Type, Properties }]) =>
      Type === 'AWS::CloudWatch::Alarm' ? String(Properties.AlarmName) : [],
    );
    const ids = names.map((name) => name.replace(/^QuilttWebhooks-/, ''));

    expect(ids.length).toBeGreaterThan(10);
    expect(ids.filter((id) => !svg.includes(`>QuilttWebhooks-dev-${id}</text>`))).toEqual([]);
  });

  test('has nothing of the machine that drew it', () => {
    expect(svg).not.toMatch(/\/(home|root|tmp|Users|work)\/|127\.0\.0\.1|localhost|whsec/);
  });

  test('is shown by the README', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');

    expect(readme).toContain('](docs/dashboard.svg)');
  });
});
