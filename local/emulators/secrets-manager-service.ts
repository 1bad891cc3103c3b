import { arn } from '../account.ts';
import type { AwsService } from './aws-service.ts';
import { jsonError, readJsonRequest } from './json-protocol.ts';

/** @param findArn ARN of the secret with this name or ARN */
export const createSecretsManagerService = (
  origin: string,
  findArn: (secretId: string) => string | undefined,
): AwsService => ({
  origin,
  nameCall: (request) => {
    const call = readJsonRequest(request);
    const secretId = call?.input.SecretId ?? call?.input.Name;
    if (!call || typeof secretId !== 'string') return undefined;

    const resource = findArn(secretId) ?? missingArn(secretId);
    return { action: `secretsmanager:${call.operation}`, resource };
  },
  refuse: (action, message) =>
    jsonError(
      400,
      'AccessDeniedException',
      action.startsWith('kms:') ? 'Access to KMS is not allowed' : message,
    ),
});

/** A secret that is not there has no suffix yet, so a policy that wants one denies it. */
const missingArn = (secretId: string): string =>
  secretId.startsWith('arn:') ? secretId : arn('secretsmanager', `secret:${secretId}`);
