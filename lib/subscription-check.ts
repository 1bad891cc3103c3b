import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowKey } from './customer-key.ts';
import { NodeFunction } from './node-function.ts';
import type { Settings } from './settings.ts';
import { apiKeyArn, subscriptionName } from './subscription.ts';

export interface SubscriptionCheckProps {
  readonly stage: string;
  readonly settings: Settings;
  readonly webhookUrl: string;
  /** The customer key that the API key's secret is encrypted with, if any. */
  readonly key: IKey | undefined;
}

/**
 * Room for a call of Quiltt's API that fails each time, and a repair besides; what hangs longer is
 * told as such.
 */
const TIMEOUT = Duration.minutes(2);

/** How long a subscription may be off before somebody is told. */
const EVERY = Duration.days(1);

/**
 * Compares the subscription at Quiltt with the deployed one, daily. It finds it by its name or by
 * the id that was adopted, and so needs nothing of the resource that makes it: it can be there
 * before. Without a dead-letter queue: the event says nothing but that it is time, a run that fails
 * is an error of the Lambda, and the next one comes by itself.
 */
export class SubscriptionCheck extends Construct {
  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, props: SubscriptionCheckProps) {
    super(scope, id);
    const { settings, key } = props;

    this.handler = new NodeFunction(this, 'Function', {
      name: 'subscription-check',
      description: 'Compares the subscription at Quiltt with the deployed one',
      timeout: TIMEOUT,
      logDays: settings.retention.logDays,
      environment: environmentOf(Stack.of(this), props),
    });
    this.handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [apiKeyArn(Stack.of(this), settings)],
      }),
    );
    allowKey(this.handler, key, { actions: ['kms:Decrypt'], services: ['secretsmanager'] });

    new Rule(this, 'Schedule', {
      description: 'When the subscription at Quiltt is looked at',
      schedule: Schedule.rate(EVERY),
      targets: [new LambdaFunction(this.handler)],
    });
  }
}

const environmentOf = (
  stack: Stack,
  { stage, settings, webhookUrl }: SubscriptionCheckProps,
): Record<string, string> => ({
  STAGE: stage,
  API_KEY_SECRET_ID: settings.apiKeySecretName,
  SUBSCRIPTION_NAME: subscriptionName(stack),
  TARGET_URL: webhookUrl,
  EVENT_TYPES: settings.eventTypes.join(','),
  CHECK: settings.subscription.check,
  ...(settings.subscription.adopt ? { ADOPTED_ID: settings.subscription.adopt } : {}),
});
