import { Match } from 'aws-cdk-lib/assertions';
import { resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const silent = synthesize();
const told = synthesize({ alarmEmail: 'ops@example.com' });

describe('monitoring', () => {
  test('alarms at the first dead letter that is visible, and not where there is none', () => {
    silent.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [
        {
          Name: 'QueueName',
          Value: {
            'Fn::GetAtt': [Match.stringLikeRegexp('^StorageDeadLetterQueue'), 'QueueName'],
          },
        },
      ],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 0,
      TreatMissingData: 'notBreaching',
    });
  });

  test('tells nobody, by no topic, where no e-mail is given', () => {
    expect(resourceOf(silent, 'MonitoringDeadLetters').Properties).not.toHaveProperty(
      'AlarmActions',
    );
    silent.resourceCountIs('AWS::SNS::Topic', 0);
  });

  test('tells the one whose e-mail is given', () => {
    expect(resourceOf(told, 'MonitoringDeadLetters').Properties.AlarmActions).toEqual([
      { Ref: expect.stringMatching(/^MonitoringTopic/) },
    ]);
    told.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    });
  });
});
