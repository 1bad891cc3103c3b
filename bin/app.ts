import { App, Errors, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from '../lib/bundles.ts';
import { SettingsError } from '../lib/settings/settings-error.ts';
import { readStage } from '../lib/settings/stages.ts';
import { QuilttWebhooks } from '../lib/stack.ts';

try {
  const app = new App();
  const { stage, settings } = readStage(app.node);
  await bundleFunctions();
  new QuilttWebhooks(app, `QuilttWebhooks-${stage}`, { stage, ...settings });

  // CDK's own validation has the same switch.
  if (process.env.CDK_VALIDATION !== 'false') {
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }
  app.synth();
} catch (error) {
  const isSaid = error instanceof SettingsError || Errors.isValidationError(error);
  console.error(isSaid ? error.message : error);
  process.exit(1);
}
