import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

export interface MonitoringProps {
  readonly deadLetterQueue: Queue;
  /** Who is told; the alarm exists without. */
  readonly alarmEmail: string | undefined;
}

/** Tells when events are given up on. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { deadLetterQueue, alarmEmail }: MonitoringProps) {
    super(scope, id);

    // Visible, since those that SQS moves here by itself do not count as sent:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
    const alarm = new Alarm(this, 'DeadLetters', {
      alarmDescription: 'Events were given up on: look into the dead-letter queue',
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (alarmEmail) alarm.addAlarmAction(new SnsAction(this.topic(alarmEmail)));
  }

  private topic(email: string): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));

    // A policy that demands TLS takes the place of the default one, which lets alarms in.
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: ofThisAccount }),
    );
    return topic;
  }
}
