import { devNull } from 'node:os';
import { REGION } from '../account.ts';
import type { FunctionConfig } from './function-config.ts';
import type { Surroundings } from './sandbox-process.ts';

/**
 * The whole environment of a sandbox: what the template declares, what Lambda sets, and where the
 * emulators and the local Quiltt are. Of this machine's own environment it has `PATH` alone. The
 * access key id names the role, so that an emulator can tell who asks.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const sandboxEnvironment = (
  config: FunctionConfig,
  { endpoints, quilttUrl }: Pick<Surroundings, 'endpoints' | 'quilttUrl'>,
): Record<string, string> => ({
  ...config.variables,
  ...functionVariables(config),
  ...awsVariables(config, endpoints),
  QUILTT_API_URL: quilttUrl,
  QUILTT_AUTH_URL: quilttUrl,
  // The Statements of the local Quiltt are on this machine and without TLS.
  STATEMENT_ORIGIN: quilttUrl,
  LANG: 'en_US.UTF-8',
  PATH: process.env.PATH ?? '',
  TZ: ':UTC',
});

const functionVariables = (config: FunctionConfig): Record<string, string> => ({
  _HANDLER: config.handler,
  AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMb),
  AWS_LAMBDA_FUNCTION_NAME: config.functionName,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_FORMAT: config.logFormat,
  ...(config.logLevel === undefined ? {} : { AWS_LAMBDA_LOG_LEVEL: config.logLevel }),
  AWS_LAMBDA_LOG_GROUP_NAME: config.logGroupName,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: config.taskRoot,
});

const awsVariables = (
  { role }: FunctionConfig,
  endpoints: Surroundings['endpoints'],
): Record<string, string> => ({
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: `role-${role}`,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsmanager,

  // A sandbox has no ~/.aws; the one of whoever runs the local stack must not reach it.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
});
