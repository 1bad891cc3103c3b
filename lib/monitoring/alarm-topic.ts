import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * Mails what alarms publish. Without encryption of its own: a description holds the names of
 * resources, and a customer key would have to let CloudWatch in.
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, email: string) {
    super(scope, id, { enforceSSL: true });
    this.addSubscription(new EmailSubscription(email));

    // A policy that demands TLS takes the place of the default one, which lets alarms in.
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    this.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: ofThisAccount }),
    );
  }
}
