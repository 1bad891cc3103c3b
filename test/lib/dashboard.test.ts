import { savedQueries } from '../../lib/monitoring/saved-queries.ts';
import { parseDashboard } from '../../local/cloudwatch/dashboard.ts';
import { resolved } from './resolved.ts';
import { resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize({ silence: { enabled: true } });
const { DashboardBody } = resourceOf(template, 'MonitoringDashboard').Properties;
const { widgets } = parseDashboard(String(resolved(DashboardBody, template)));

/** What a dashboard may show in all before it costs something: https://aws.amazon.com/cloudwatch/pricing/ */
const FREE_METRICS = 50;

describe('dashboard', () => {
  test('is one screen: 24 columns, and as many rows as a large one has', () => {
    for (const { x, y, width, height } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      expect(y + height).toBeLessThanOrEqual(20);
    }
  });

  test('asks its questions from top to bottom', () => {
    const titles = widgets.flatMap(({ properties }) => Object(properties).title ?? []);

    expect(titles.filter((title) => title.includes('?'))).toEqual([
      'Is it receiving? Deliveries',
      'Is it keeping up? Events that wait',
      'What fails? Events',
      'What does it cost? $ per million events',
    ]);
  });

  test('shows the state of every alarm', () => {
    const shown = widgets.flatMap(({ type, properties }) =>
      type === 'alarm' ? properties.alarms : [],
    );
    const alarms = resourcesOf(template).filter(
      ([, { Type }]) => Type === 'AWS::CloudWatch::Alarm',
    );

    expect(shown).toHaveLength(alarms.length);
  });

  test('links to the dead letters by a URL within a URL, and names the folder of the queries', () => {
    const [links] = widgets.flatMap(({ type, properties }) =>
      type === 'text' ? properties.markdown : [],
    );

    expect(links).toMatch(
      /#\/queues\/https%3A%2F%2Fsqs\.[a-z0-9-]+\.amazonaws\.com%2F\d{12}%2Fq+\)/,
    );
    expect(links).toContain('in the folder QuilttWebhooks');
  });

  test('shows no more metrics than are free', () => {
    const metrics = widgets.flatMap(({ properties }) => {
      const { metrics = [], alarms = [] } = Object(properties);
      // What is no list is an expression, and counts as what it is made of.
      return [...metrics.filter(([name]: unknown[]) => typeof name === 'string'), ...alarms];
    });

    expect(metrics.length).toBeLessThanOrEqual(FREE_METRICS);
  });

  test('is named in the outputs, as the console has it', () => {
    const { Dashboard } = template.toJSON().Outputs;

    expect(resolved(Dashboard.Value, template)).toMatch(
      /^https:\/\/([a-z0-9-]+)\.console\.aws\.amazon\.com\/cloudwatch\/home\?region=\1#dashboards\/dashboard\/d{255}$/,
    );
  });
});

describe('saved queries', () => {
  test.each(savedQueries.map((query) => [query.name, query] as const))(
    '%s is in the folder of the stack, over the logs that have its lines',
    (name, { id, logs, lines }) => {
      const { Properties } = resourceOf(template, `Monitoring${id}`);

      expect(Properties).toMatchObject({
        Name: `QuilttWebhooks/${name}`,
        QueryString: lines.join('\n| '),
      });
      expect(Properties.LogGroupNames).toHaveLength(logs.length);
    },
  );
});
