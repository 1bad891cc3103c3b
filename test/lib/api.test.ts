import { resourceOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();
const propertiesOf = (name: string) => resourceOf(template, name).Properties;

describe('api', () => {
  test('has one route, for POST', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: 'POST /webhooks/quiltt',
    });
  });

  test('hands the receiver payload format 2.0', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
      PayloadFormatVersion: '2.0',
    });
  });

  test('deploys each change, with metrics of its own route', () => {
    expect(propertiesOf('ApiStage')).toMatchObject({
      AutoDeploy: true,
      StageName: '$default',
      DefaultRouteSettings: { DetailedMetricsEnabled: true },
    });
  });

  test('bounds what a flood costs', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });

  test('logs neither query strings nor headers nor bodies', () => {
    const { AccessLogSettings } = propertiesOf('ApiStage') as {
      AccessLogSettings: { Format: string };
    };
    const variables = AccessLogSettings.Format.match(/\$context\.[\w.]+/g);

    expect(variables).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.identity.sourceIp',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
      '$context.integrationErrorMessage',
    ]);
  });
});
