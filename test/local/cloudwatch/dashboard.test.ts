import { parseDashboard } from '../../../local/cloudwatch/dashboard.ts';

const PLACE = { x: 0, y: 0, width: 6, height: 6 };
const bodyOf = (type: string, properties: object) =>
  JSON.stringify({ widgets: [{ ...PLACE, type, properties }] });

const METRICS = [['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', 'events']];

describe('a dashboard', () => {
  test.each([
    ['a graph of metrics', 'metric', { metrics: METRICS, view: 'timeSeries' }],
    ['a graph of an expression', 'metric', { metrics: [[{ expression: 'a / b' }]] }],
    ['a graph of an alarm', 'metric', { annotations: { alarms: ['arn'] } }],
    ['alarms', 'alarm', { alarms: ['arn'] }],
    ['a text', 'text', { markdown: '# Title' }],
    ['a query', 'log', { query: "SOURCE 'logs' | fields @message" }],
  ])('shows %s', (_, type, properties) => {
    expect(parseDashboard(bodyOf(type, properties)).widgets).toMatchObject([{ type, properties }]);
  });

  test.each([
    ['what is not JSON', '{', 'expected object'],
    ['a graph of nothing', bodyOf('metric', { metrics: [] }), 'widgets[0].properties.metrics'],
    ['a graph of what has no name', bodyOf('metric', { view: 'pie' }), 'names metrics or an alarm'],
    ['a widget of another type', bodyOf('explorer', {}), 'widgets[0].type'],
    ['an empty text', bodyOf('text', { markdown: '' }), 'widgets[0].properties.markdown'],
  ])('fails for %s', (_, body, message) => {
    expect(() => parseDashboard(body)).toThrow(message);
  });
});
