import { createLambdaMetrics } from '../cloudwatch/lambda-metrics.ts';
import { checkTracing, sendTrace } from '../iam/tracing.ts';
import { readConfig } from '../lambda/function-properties.ts';
import { createLambdaFunction } from '../lambda/lambda-function.ts';
import { reportOf } from '../lambda/platform-report.ts';
import type { ResourceType } from '../resource-type.ts';

/** A function whose bundle runs under AWS's runtime interface client. */
export const FUNCTION: ResourceType = {
  isNeededToChangeBack: true,
  honoured: [
    'Code.S3Bucket',
    'Code.S3Key',
    'Environment.Variables',
    'FunctionName',
    'Handler',
    'LoggingConfig.ApplicationLogLevel',
    'LoggingConfig.LogFormat',
    'LoggingConfig.LogGroup',
    'MemorySize',
    'Role',
    'Runtime',
    'Timeout',
    'TracingConfig.Mode',
  ],
  withoutEffect: [
    'Architectures',
    'Description',
    'LoggingConfig.SystemLogLevel',
    'RecursiveLoop',
    'Tags',
  ],
  create: (resource, deployment, previous) => {
    const config = readConfig(resource, deployment, previous);
    const { functionName, functionArn, logGroupName, logicalId, role } = config;
    const { cloudWatch, permissions } = deployment;
    const { onRun, onThrottled } = createLambdaMetrics(cloudWatch.store, functionName);
    if (config.isTraced) checkTracing(config, permissions);

    const line = (text: string) => ({ source: logicalId, logGroup: logGroupName, text });
    const lambda = createLambdaFunction(config, {
      endpoints: deployment.endpoints,
      quilttUrl: deployment.quilttUrl,
      onLine: (text) => {
        if (permissions.mayLog(role, logGroupName)) deployment.onLine(line(text));
      },
      onRun: (run) => {
        if (config.isTraced) sendTrace(role, permissions);
        onRun(run);
        // For the log group alone: who listens to the lines wants those of the code.
        if (config.logFormat === 'JSON' && permissions.mayLog(role, logGroupName))
          cloudWatch.take(line(reportOf(run, config.memoryMb)));
      },
      onThrottled,
    });
    deployment.functions.set(functionArn, lambda);
    deployment.closers.add(lambda.stop);
    return { physicalId: functionName, attributes: { Arn: functionArn } };
  },
};
