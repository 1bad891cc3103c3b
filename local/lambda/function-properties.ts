import * as z from 'zod';
import { arn } from '../account.ts';
import type { Deployment } from '../deployment.ts';
import { roleOf } from '../iam/request.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { DeclaredResource, DeployedResource } from '../resource-type.ts';
import type { FunctionConfig } from './function-config.ts';

const MAX_NAME_LENGTH = 64;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html */
const PROPERTIES = z.object({
  Code: z.object({ S3Bucket: z.string(), S3Key: z.string() }),
  Environment: z
    .object({ Variables: z.record(z.string(), z.coerce.string()).default({}) })
    .default({ Variables: {} }),
  FunctionName: z.string().optional(),
  Handler: z.string(),
  LoggingConfig: z
    .object({
      ApplicationLogLevel: z.string().optional(),
      LogFormat: z.enum(['JSON', 'Text']).default('Text'),
      LogGroup: z.string().optional(),
    })
    .default({ LogFormat: 'Text' }),
  MemorySize: z.coerce.number().default(128),
  Role: z.string(),
  Runtime: z.string(),
  Timeout: z.coerce.number().default(3),
  TracingConfig: z
    .object({ Mode: z.enum(['Active', 'PassThrough']) })
    .default({ Mode: 'PassThrough' }),
});

/** The function that a resource of the template declares. */
export const readConfig = (
  resource: DeclaredResource,
  { assembly }: Deployment,
  previous: DeployedResource | undefined,
): FunctionConfig => {
  const properties = readProperties(resource, PROPERTIES);
  const { logicalId } = resource;
  const functionName =
    properties.FunctionName ??
    previous?.physicalId ??
    physicalName(assembly.stackName, logicalId, MAX_NAME_LENGTH);
  const { LogFormat, LogGroup, ApplicationLogLevel } = properties.LoggingConfig;

  return {
    logicalId,
    functionName,
    functionArn: arn('lambda', `function:${functionName}`),
    taskRoot: assembly.assetDirectory(properties.Code.S3Key),
    handler: properties.Handler,
    runtime: properties.Runtime,
    timeoutMs: properties.Timeout * 1_000,
    memoryMb: properties.MemorySize,
    logFormat: LogFormat,
    logLevel: ApplicationLogLevel,
    logGroupName: LogGroup ?? `/aws/lambda/${functionName}`,
    isTraced: properties.TracingConfig.Mode === 'Active',
    role: roleOf(properties.Role),
    variables: properties.Environment.Variables,
  };
};
