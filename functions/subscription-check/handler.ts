import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ScheduledHandler } from 'aws-lambda';
import { awsClient } from '../shared/aws-client.ts';
import { requireEnv } from '../shared/env.ts';
import { createMetrics } from '../shared/metrics.ts';
import { createQuilttApi } from '../shared/quiltt-api.ts';
import { createReadApiKey } from '../shared/quiltt-api-key.ts';
import { readSecret } from '../shared/read-secret.ts';
import { createCheck } from './check.ts';

const secretId = requireEnv('API_KEY_SECRET_ID');
const { ADOPTED_ID: adopted, QUILTT_API_URL: apiUrl, QUILTT_AUTH_URL: authUrl } = process.env;
const secretsManager = new SecretsManagerClient(awsClient);

const check = createCheck({
  deployed: {
    name: requireEnv('SUBSCRIPTION_NAME'),
    adopted,
    fields: {
      targetUrl: requireEnv('TARGET_URL'),
      eventTypes: requireEnv('EVENT_TYPES').split(','),
      disabled: false,
    },
  },
  repairs: requireEnv('CHECK') === 'repair',
  secretId,
  readApiKey: createReadApiKey({
    secretId,
    readSecret: () => readSecret(secretsManager, secretId),
  }),
  createQuiltt: (deps) => createQuilttApi({ ...deps, apiUrl, authUrl }),
  metrics: createMetrics({ stage: requireEnv('STAGE'), nowMs: Date.now }),
});

export const handler: ScheduledHandler = (_, context) => check(context.getRemainingTimeInMillis());
