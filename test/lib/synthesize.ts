import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import cdk from '../../cdk.json' with { type: 'json' };
import { QuilttWebhooks, type QuilttWebhooksProps } from '../../lib/stack.ts';

/** An app as `cdk synth` has it; CDK's validation has a test of its own. */
export const createApp = (): App =>
  new App({ context: cdk.context, builtinCloudFormationValidation: false });

/** The template as `cdk synth` writes it. */
export const synthesize = (props: QuilttWebhooksProps = {}): Template =>
  Template.fromStack(new QuilttWebhooks(createApp(), 'QuilttWebhooks', props));
