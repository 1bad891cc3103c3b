import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { CloudFormationCustomResourceHandler } from 'aws-lambda';
import { awsClient } from '../shared/aws-client.ts';
import { requireEnv } from '../shared/env.ts';
import { createQuilttApi } from '../shared/quiltt-api.ts';
import { createReadApiKey } from '../shared/quiltt-api-key.ts';
import { readSecret } from '../shared/read-secret.ts';
import { createPutResponse } from './put-response.ts';
import { createRegister } from './register.ts';
import { createRespond } from './respond.ts';

const secretId = requireEnv('API_KEY_SECRET_ID');
const { QUILTT_API_URL: apiUrl, QUILTT_AUTH_URL: authUrl } = process.env;
const secretsManager = new SecretsManagerClient(awsClient);

const respond = createRespond({
  register: createRegister({
    secretId,
    readApiKey: createReadApiKey({
      secretId,
      readSecret: () => readSecret(secretsManager, secretId),
    }),
    createQuiltt: (deps) => createQuilttApi({ ...deps, apiUrl, authUrl }),
  }),
  putResponse: createPutResponse(),
});

export const handler: CloudFormationCustomResourceHandler = (event, context) =>
  respond(event, context.getRemainingTimeInMillis());
