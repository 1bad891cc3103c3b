import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../lib/bundles.ts';
import { QuilttWebhooks } from '../lib/stack.ts';

await bundleFunctions();

const app = new App();
new QuilttWebhooks(app, 'QuilttWebhooks');

// CDK's own validation has the same switch.
if (process.env.CDK_VALIDATION !== 'false') {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
