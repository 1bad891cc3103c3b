import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Receiver } from './receiver.ts';

export interface ApiProps {
  readonly receiver: Receiver;
}

const PATH = '/webhooks/quiltt';

/**
 * Deliveries a second, and the burst above it: many times what a busy customer of Quiltt's has seen
 * (about 800 events a week), and a bound to what a flood of forgeries costs.
 */
const THROTTLE = { rateLimit: 50, burstLimit: 100 };

/** Neither query strings nor headers nor bodies: who, when, which answer. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatencyMs: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

/** The one route that the world can reach. */
export class Api extends Construct {
  /** Where Quiltt delivers to. */
  readonly webhookUrl: string;

  constructor(scope: Construct, id: string, { receiver }: ApiProps) {
    super(scope, id);

    const api = new HttpApi(this, 'HttpApi', {
      description: "Quiltt's webhooks",
      createDefaultStage: false,
    });
    const routes = api.addRoutes({
      path: PATH,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Receiver', receiver.handler),
    });
    for (const route of routes) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: 'the receiver checks an HMAC of the body, and no authorizer is given the body',
      });
    }

    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      autoDeploy: true,
      throttle: THROTTLE,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.webhookUrl = `${stage.url.replace(/\/$/, '')}${PATH}`;
  }
}
