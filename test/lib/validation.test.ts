import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../../cdk.json' with { type: 'json' };
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';
import { everySetting } from './every-setting.ts';

interface Finding {
  readonly ruleName: string;
}
interface Acknowledged extends Finding {
  readonly acknowledgedAt: string;
  readonly reason?: string;
}
interface Report {
  readonly pluginReports: readonly {
    readonly violations?: readonly Finding[];
    readonly suppressedViolations?: readonly Acknowledged[];
  }[];
}

/** What CDK's validator and cdk-nag say of the stack, as `npm run synth` has it. */
function validate(props: QuilttWebhooksProps): Report {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: true });
  new QuilttWebhooks(app, 'QuilttWebhooks', props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  const { directory } = app.synth();
  return JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
}

const { dev, prod } = cdk.context['quiltt-webhooks'].stages as Record<string, QuilttWebhooksProps>;

/** Each loads CDK's validator, on a busy machine. */
describe('validation', () => {
  test.each([
    ['dev', { stage: 'dev', ...dev }],
    ['prod', { stage: 'prod', ...prod }],
    ['a stage with every setting', { ...everySetting, tracing: true }],
  ])('of %s finds nothing but what is acknowledged, each with its reason', (_, props) => {
    const { pluginReports } = validate(props);
    const violations = pluginReports.flatMap(({ violations = [] }) => violations);
    const acknowledged = pluginReports.flatMap(
      ({ suppressedViolations = [] }) => suppressedViolations,
    );
    const places = acknowledged.map(
      ({ ruleName, acknowledgedAt }) => `${ruleName} @ ${acknowledgedAt}`,
    );

    expect(violations).toEqual([]);
    expect(acknowledged.filter(({ reason }) => !reason)).toEqual([]);
    expect(places.map((place) => place.replace(/<.*Bucket.*>/, '<bucket>')).sort()).toEqual([
      'AwsSolutions-APIG4 @ QuilttWebhooks/Api/HttpApi/POST--webhooks--quiltt',
      'AwsSolutions-IAM5[Resource::*] @ QuilttWebhooks/Receiver/Role',
      'AwsSolutions-IAM5[Resource::*] @ QuilttWebhooks/Worker/Role',
      'AwsSolutions-IAM5[Resource::<bucket>/*] @ QuilttWebhooks/Worker/Role',
      'AwsSolutions-IAM5[Resource::<bucket>/claim/*] @ QuilttWebhooks/Receiver/Role',
      'AwsSolutions-IAM5[Resource::<bucket>/claim/*] @ QuilttWebhooks/Worker/Role',
      'AwsSolutions-IAM5[Resource::<bucket>/quarantine/*] @ QuilttWebhooks/Receiver/Role',
      'AwsSolutions-IAM5[Resource::<bucket>/quarantine/*] @ QuilttWebhooks/Worker/Role',
      'AwsSolutions-S1 @ QuilttWebhooks/Storage/PayloadBucket',
      'AwsSolutions-S1 @ QuilttWebhooks/Storage/StatementBucket',
      'AwsSolutions-SMG4 @ QuilttWebhooks/Storage/SigningSecret',
    ]);
  });
});
