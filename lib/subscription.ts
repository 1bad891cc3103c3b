import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ArnFormat, CustomResource, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct, type IConstruct } from 'constructs';
import { allowKey } from './customer-key.ts';
import { NodeFunction } from './node-function.ts';
import type { Settings } from './settings.ts';

export interface SubscriptionProps {
  readonly settings: Settings;
  readonly webhookUrl: string;
  /** The customer key that the API key's secret is encrypted with, if any. */
  readonly key: IKey | undefined;
  /** What has to be live before Quiltt is told to deliver. */
  readonly after: readonly IConstruct[];
}

/**
 * How long CloudFormation waits for an answer, rather than its own hour: room for a few calls of
 * Quiltt's API, each of them repeated.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
 */
const SERVICE_TIMEOUT = Duration.minutes(2);

/**
 * Lambda tries a request again that it could not run, for hours: one that runs after CloudFormation
 * has given up, and removed what it made, would make it again. A minute is the least age there is.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
const MAX_EVENT_AGE = Duration.minutes(1);

/** What is begun at that age still ends before CloudFormation gives up on it. */
const TIMEOUT = Duration.seconds(SERVICE_TIMEOUT.toSeconds() - MAX_EVENT_AGE.toSeconds());

/** The subscription at Quiltt: made, kept and removed with the stack. */
export class Subscription extends Construct {
  /** `wh_…` */
  readonly subscriptionId: string;

  constructor(scope: Construct, id: string, props: SubscriptionProps) {
    super(scope, id);
    const { settings, webhookUrl, key, after } = props;
    const stack = Stack.of(this);

    const handler = new NodeFunction(this, 'Function', {
      name: 'subscription',
      description: 'Keeps the subscription at Quiltt as the stack wants it',
      timeout: TIMEOUT,
      logDays: settings.retention.logDays,
      environment: { API_KEY_SECRET_ID: settings.apiKeySecretName },
    });
    handler.configureAsyncInvoke({ maxEventAge: MAX_EVENT_AGE });
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [apiKeyArn(stack, settings)],
      }),
    );
    allowKey(handler, key, { actions: ['kms:Decrypt'], services: ['secretsmanager'] });

    // CloudFormation invokes it with the permissions of whoever deploys: nobody else is let in.
    const resource = new CustomResource(this, 'Resource', {
      resourceType: 'Custom::QuilttSubscription',
      serviceToken: handler.functionArn,
      serviceTimeout: SERVICE_TIMEOUT,
      properties: {
        Name: subscriptionName(stack),
        TargetUrl: webhookUrl,
        EventTypes: settings.eventTypes,
        EnvironmentId: settings.environmentId,
        EnvironmentMode: settings.environmentMode,
        Adopt: settings.subscription.adopt,
      },
    });
    resource.node.addDependency(handler, ...after);
    this.subscriptionId = resource.getAttString('SubscriptionId');
  }
}

/** Whoever shares the Environment has another account, or deploys elsewhere. */
export const subscriptionName = ({ stackName, region, account }: Stack): string =>
  `quiltt-webhooks/${stackName}/${region}/${account}`;

/** Secrets Manager ends each ARN with a hyphen and six characters of its own. */
export const apiKeyArn = (stack: Stack, { apiKeySecretName }: Settings): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${apiKeySecretName}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
