import { join } from 'node:path';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { BUNDLES } from './bundles.ts';

export interface NodeFunctionProps {
  /** The folder of `functions/`; its bundle is the code. */
  readonly name: string;
  readonly description: string;
  readonly timeout: Duration;
  /** How long its log lines are kept. */
  readonly logDays: RetentionDays;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether X-Ray traces it. @default false */
  readonly tracing?: boolean;
}

/**
 * Lambda's CPU share grows with memory. What the receiver takes and costs with more and with less of
 * it is measured in docs/performance.md, under Memory.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
export const MEMORY_MB = 256;

/** What all our Lambdas share: a role that may do nothing but log, a log group that ends, a bundle. */
export class NodeFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: NodeFunctionProps) {
    const role = new Role(scope, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `${props.description}: only what it does`,
    });
    const logGroup = new LogGroup(scope, 'Logs', {
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);

    super(scope, id, {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(BUNDLES, props.name)),
      handler: 'index.handler',
      memorySize: MEMORY_MB,
      timeout: props.timeout,
      environment: props.environment,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: props.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    });
    if (props.tracing) acknowledgeTracing(role);
  }
}

/** CDK gives a role what tracing needs: two actions, which are not about any resource. */
const acknowledgeTracing = (role: Role): void =>
  Validations.of(role).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
    reason:
      'xray:PutTraceSegments and xray:PutTelemetryRecords know no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html',
  });
