import { parseTemplate } from '../../local/template.ts';
import { fingerprintOf } from '../../pictures/dashboard/fingerprint.ts';

const WIDGETS = [
  {
    ...{ type: 'metric', x: 0, y: 0 },
    properties: { title: 'Queue', metrics: [['AWS/SQS', 'Age', { color: '#1f77b4' }]] },
  },
  {
    type: 'metric',
    x: 0,
    y: 5,
    properties: { title: 'Errors', metrics: [['AWS/Lambda', 'Errors']] },
  },
];

const printOf = (widgets: unknown, queueId = 'EventQueue0A1B2C3D') => {
  const body = {
    'Fn::Join': ['', [JSON.stringify({ widgets }), { 'Fn::GetAtt': [queueId, 'Arn'] }]],
  };
  const Dashboard = { Type: 'AWS::CloudWatch::Dashboard', Properties: { DashboardBody: body } };
  return fingerprintOf(parseTemplate(JSON.stringify({ Resources: { Dashboard } })));
};

const changed = (from: string, to: string) => JSON.parse(JSON.stringify(WIDGETS).replace(from, to));

describe('the fingerprint of a dashboard', () => {
  test.each([
    ['its widgets are in another order', WIDGETS.toReversed()],
    ['one is elsewhere', changed('"y":5', '"y":6')],
    ['one shows another metric', changed('"Age"', '"Size"')],
    ['one has another color', changed('#1f77b4', '#1f77b5')],
    ['one has another title', changed('Queue', 'Queues')],
  ])('is another where %s', (_, widgets) => {
    expect(printOf(widgets)).not.toBe(printOf(WIDGETS));
  });

  test('is another where it shows another resource, whatever the hash in its logical id', () => {
    expect(printOf(WIDGETS, 'DeadLetterQueue0A1B2C3D')).not.toBe(printOf(WIDGETS));
    expect(printOf(WIDGETS, 'EventQueueFFFFFFFF')).toBe(printOf(WIDGETS));
  });
});
