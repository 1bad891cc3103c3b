import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';

/** The template as `cdk synth` writes it; CDK's validation has a test of its own. */
export function synthesize(props: QuilttWebhooksProps = {}): Template {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  return Template.fromStack(new QuilttWebhooks(app, 'QuilttWebhooks', props));
}
