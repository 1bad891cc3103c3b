import type { Rejection } from '../../functions/receiver/rejected.ts';
import type { MetricName as Counted } from '../../functions/shared/metrics.ts';
import type { RejectionReason, MetricName as Watched } from '../../lib/monitoring/own-metric.ts';
import { resourceOf, resourcesOf, withoutHash } from './resources.ts';
import { synthesize } from './synthesize.ts';

const untold = synthesize();
const told = synthesize({ alarmEmail: 'ops@example.com' });

const alarmsOf = (template: typeof untold) =>
  resourcesOf(template).filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm');

const SQS = 'AWS/SQS';
const OURS = 'QuilttWebhooks';

/** By alarm: on what it rings. Periods are in seconds. */
const ALARMS: [string, object][] = [
  [
    'DeadLetters',
    {
      ...of(SQS, 'ApproximateNumberOfMessagesVisible', 60, 'Maximum'),
      Threshold: 0,
      TreatMissingData: 'ignore',
    },
  ],
  [
    'OldestDeadLetter',
    {
      ...of(SQS, 'ApproximateAgeOfOldestMessage', 3_600, 'Maximum'),
      Threshold: 2 * 86_400,
      TreatMissingData: 'ignore',
    },
  ],
  [
    'OldestEvent',
    {
      ...of(SQS, 'ApproximateAgeOfOldestMessage', 60, 'Maximum'),
      Threshold: 900,
      EvaluationPeriods: 3,
    },
  ],
  [
    'OldestEventDay',
    { ...of(SQS, 'ApproximateAgeOfOldestMessage', 60, 'Maximum'), Threshold: 86_400 },
  ],
  [
    'Receiver5xx',
    {
      ...of('AWS/ApiGateway', '5xx', 300, 'Sum'),
      Threshold: 0,
      EvaluationPeriods: 12,
      DatapointsToAlarm: 2,
    },
  ],
  [
    'ReceiverSlow',
    {
      Namespace: 'AWS/ApiGateway',
      MetricName: 'Latency',
      ExtendedStatistic: 'p99',
      Period: 300,
      Threshold: 5_000,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 2,
    },
  ],
  ['Quarantined', { ...of(OURS, 'EventsQuarantined', 300, 'Sum'), Threshold: 0 }],
  ['Stale', { ...of(OURS, 'Rejections', 300, 'Sum'), Dimensions: reason('stale'), Threshold: 0 }],
  [
    'SecretMissing',
    { ...of(OURS, 'Rejections', 300, 'Sum'), Dimensions: reason('secretMissing'), Threshold: 0 },
  ],
  ['Rejections', { ...of(OURS, 'Rejections', 300, 'Sum'), Threshold: 100 }],
  ['WorkerErrors', { ...of('AWS/Lambda', 'Errors', 300, 'Sum'), Threshold: 0 }],
  [
    'WorkerThrottles',
    { ...of('AWS/Lambda', 'Throttles', 300, 'Sum'), Threshold: 0, EvaluationPeriods: 3 },
  ],
  ['EventsFailing', { ...of(OURS, 'RetriedAge', 3_600, 'Maximum'), Threshold: 900 }],
  ['StatementsLate', { ...of(OURS, 'StatementAge', 300, 'Maximum'), Threshold: 1_800 }],
  [
    'SubscriptionDrifted',
    {
      ...of(OURS, 'SubscriptionDrift', 60, 'Minimum'),
      Threshold: 0,
      TreatMissingData: 'ignore',
    },
  ],
  [
    'SubscriptionCheckErrors',
    { ...of('AWS/Lambda', 'Errors', 60, 'Minimum'), Threshold: 0, TreatMissingData: 'ignore' },
  ],
];

function of(Namespace: string, MetricName: string, Period: number, Statistic: string) {
  return { Namespace, MetricName, Period, Statistic };
}

function reason(Reason: string) {
  return [
    { Name: 'Reason', Value: Reason },
    { Name: 'Stage', Value: 'dev' },
  ];
}

/** What is watched is what the Lambdas count, under the same names: the compiler says so. */
[true, true] satisfies [Same<Watched, Counted>, Same<RejectionReason, Rejection>];

/** Whether two types are one. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

describe('monitoring', () => {
  test.each(ALARMS)('rings %s above its threshold', (name, properties) => {
    expect(resourceOf(untold, `Monitoring${name}`).Properties).toMatchObject({
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
      ...properties,
    });
  });

  test('has these alarms and no others', () => {
    expect(alarmsOf(untold).map(([id]) => withoutHash(id).replace('Monitoring', ''))).toEqual(
      expect.arrayContaining(ALARMS.map(([name]) => name)),
    );
    expect(alarmsOf(untold)).toHaveLength(ALARMS.length);
  });

  test.each([
    ['OldestDeadLetter', 'DeadLetterQueue'],
    ['DeadLetters', 'DeadLetterQueue'],
    ['OldestEvent', 'EventQueue'],
    ['OldestEventDay', 'EventQueue'],
  ])('watches with %s the %s', (alarm, queue) => {
    expect(resourceOf(untold, `Monitoring${alarm}`).Properties.Dimensions).toEqual([
      {
        Name: 'QueueName',
        Value: { 'Fn::GetAtt': [expect.stringMatching(`^Storage${queue}`), 'QueueName'] },
      },
    ]);
  });

  test('rings before what waits is deleted, however short the retention', () => {
    const short = synthesize({ retention: { eventDays: 1, deadLetterDays: 4 } });
    const threshold = (alarm: string) => resourceOf(short, alarm).Properties.Threshold;

    expect(threshold('MonitoringOldestEventDay')).toBe(43_200);
    expect(threshold('MonitoringOldestDeadLetter')).toBe(1.5 * 86_400);
  });

  test('rings for silence where that is asked for: so many hours, each without a delivery', () => {
    const silent = synthesize({ silence: { enabled: true, hours: 168 } });

    expect(resourceOf(silent, 'MonitoringSilence').Properties).toMatchObject({
      ...of(OURS, 'Deliveries', 3_600, 'Sum'),
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 168,
      TreatMissingData: 'breaching',
    });
    expect(() => synthesize({ silence: { enabled: true, hours: 169 } })).toThrow('silence.hours');
  });

  test('tells nobody, by no topic, where no e-mail is given', () => {
    for (const [, { Properties }] of alarmsOf(untold)) {
      expect(Properties).not.toHaveProperty('AlarmActions');
    }
    untold.resourceCountIs('AWS::SNS::Topic', 0);
  });

  test('tells the one whose e-mail is given of every alarm, and of its end', () => {
    const topic = [{ Ref: expect.stringMatching(/^MonitoringTopic/) }];
    for (const [, { Properties }] of alarmsOf(told)) {
      expect(Properties).toMatchObject({ AlarmActions: topic, OKActions: topic });
    }
    told.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });
});
