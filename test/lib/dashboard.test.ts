import { savedQueries } from '../../lib/monitoring/saved-queries.ts';
import { parseDashboard } from '../../local/cloudwatch/dashboard.ts';
import { linesOf } from '../../local/cloudwatch/graph.ts';
import { createMetricStore } from '../../local/cloudwatch/metric-store.ts';
import { resolved } from './resolved.ts';
import { resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize({ silence: { enabled: true } });
const { DashboardBody } = resourceOf(template, 'MonitoringDashboard').Properties;
const { widgets } = parseDashboard(String(resolved(DashboardBody, template)));

/** What a dashboard may show in all before it costs something: https://aws.amazon.com/cloudwatch/pricing/ */
const FREE_METRICS = 50;

const HOUR_SECONDS = 3_600;

/** The metrics of the graph of this title, as its widget has them. */
const metricsOf = (title: string): readonly unknown[] =>
  widgets.flatMap(({ properties }) =>
    Object(properties).title === title ? Object(properties).metrics : [],
  );

/** The last point of each line of a graph, where so much was reported of the metrics of these names. */
function shown(title: string, reported: Readonly<Record<string, number>>) {
  const store = createMetricStore({ at: (ms) => ms });
  // Tables, and groups of logs, all have the same name here.
  const metrics = new Set(metricsOf(title).map((metric) => JSON.stringify(withoutOptions(metric))));
  for (const metric of metrics) {
    const [namespace, name, ...pairs] = JSON.parse(metric);
    const value = reported[name];
    if (value === undefined) continue;

    const dimensions = Object.fromEntries(
      pairs.flatMap((key: string, i: number) => (i % 2 === 0 ? [[key, pairs[i + 1]]] : [])),
    );
    store.put({ namespace, name, dimensions, unit: 'Count', values: [value], atMs: 0 });
  }
  const lines = linesOf(metricsOf(title), store, { endMs: 0, seconds: HOUR_SECONDS, speed: 1 });
  return Object.fromEntries(lines.map(({ label, values }) => [label, values.at(-1)]));
}

const withoutOptions = (metric: unknown): unknown[] =>
  Object(metric).filter((part: unknown) => typeof part === 'string');

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
      'What does it cost? $ per million, without traces',
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

  test('links to where an operator goes on from it', () => {
    const [links = ''] = widgets.flatMap(({ type, properties }) =>
      type === 'text' ? properties.markdown : [],
    );
    const targets = [...links.matchAll(/\]\((?<target>[^)]+)\)/g)].map(
      ({ groups }) => groups?.target,
    );

    for (const page of [
      'alarmsV2:',
      'sqs/v3/home',
      's3/buckets/b',
      'item-explorer?table=t',
      'logs-insights',
      'log-group/s',
      'xray:traces',
    ]) {
      expect(targets).toContainEqual(expect.stringContaining(page));
    }
    expect(links).toContain('docs/operations.md');
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

  test('has a count at zero where nothing was counted', () => {
    expect(shown('Is it receiving? Deliveries', { Deliveries: 3 })).toEqual({
      accepted: 3,
      rejected: 0,
    });
    expect(shown('What fails? Events', {})).toMatchObject({ processed: 0, dead: 0 });
  });

  test('tells what a million events cost, service by service', () => {
    const HOUR = {
      Count: 10,
      EventsAccepted: 20,
      ConsumedWriteCapacityUnits: 40,
      IncomingBytes: 2 ** 30,
    };
    const cost = shown('What does it cost? $ per million, without traces', HOUR);

    expect(Object.keys(cost)).toEqual(['HTTP API', 'Lambda', 'SQS', 'DynamoDB', 'logs']);
    expect(cost['HTTP API']).toBeCloseTo(0.5);
    expect(cost.Lambda).toBeCloseTo(0.1);
    // Of each table and of each index so many.
    expect(cost.DynamoDB).toBeCloseTo((4 * 40 * 0.625) / 20);
    // A GB of each of the two.
    expect(cost.logs).toBeCloseTo((2 * 0.5 * 1_000_000) / 20, -2);
  });

  test('tells nothing of the cost where nothing was accepted', () => {
    expect(shown('What does it cost? $ per million, without traces', { Count: 10 })).toMatchObject({
      'HTTP API': undefined,
    });
  });

  test('counts in its cost what each index of a table writes', () => {
    const indexes = resourcesOf(template).flatMap(([, { Properties }]) =>
      Object(Properties.GlobalSecondaryIndexes ?? []).map(
        ({ IndexName }: { IndexName: string }) => IndexName,
      ),
    );
    const names = JSON.stringify(metricsOf('What does it cost? $ per million, without traces'));

    expect(indexes.length).toBeGreaterThan(0);
    expect(indexes.filter((name) => !names.includes(`"${name}"`))).toEqual([]);
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
