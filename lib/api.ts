import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Domain } from './domain.ts';
import type { Receiver } from './receiver.ts';
import type { Settings } from './settings.ts';

export interface ApiProps {
  readonly settings: Settings;
  readonly receiver: Receiver;
}

const PATH = '/webhooks/quiltt';

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

  /** The user's own host, if there is one. */
  readonly domain: Domain | undefined;

  readonly httpApi: HttpApi;

  /** Who asked, when, and which answer it was. */
  readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, { settings, receiver }: ApiProps) {
    super(scope, id);
    const { customDomain, throttle } = settings;
    this.domain = customDomain && new Domain(this, 'Domain', customDomain);

    this.httpApi = new HttpApi(this, 'HttpApi', {
      description: "Quiltt's webhooks",
      createDefaultStage: false,
      // A second address beside the user's own would let in who has no client certificate.
      ...(this.domain ? { disableExecuteApiEndpoint: true } : {}),
    });
    const routes = this.httpApi.addRoutes({
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

    this.accessLog = new LogGroup(this, 'AccessLog', {
      retention: settings.retention.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      autoDeploy: true,
      throttle: { rateLimit: throttle.ratePerSecond, burstLimit: throttle.burst },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    if (this.domain) {
      new ApiMapping(this, 'Mapping', { api: this.httpApi, stage, domainName: this.domain });
    }

    const base = customDomain ? `https://${customDomain.name}` : stage.url.replace(/\/$/, '');
    this.webhookUrl = `${base}${PATH}`;
  }
}
