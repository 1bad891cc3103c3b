import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { ACCOUNT_ID } from '../account.ts';
import { createAwsClients } from '../aws-clients.ts';
import type { Deployment } from '../deployment.ts';
import { findFunction } from '../find-function.ts';
import type { Permissions } from '../iam/permissions.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** How often a mapping may invoke at once on this machine, where the template does not say. */
const MAXIMUM_CONCURRENCY = 10;

const QUEUE_ARN = /^arn:aws:sqs:/;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
const PROPERTIES = z.object({
  BatchSize: z.coerce.number().default(10),
  EventSourceArn: z.string().regex(QUEUE_ARN, 'the local stack knows queues alone'),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  ScalingConfig: z
    .object({ MaximumConcurrency: z.coerce.number() })
    .default({ MaximumConcurrency: MAXIMUM_CONCURRENCY }),
});

/** Feeds a function from a queue with the function's role, once all of the stack is there. */
export const EVENT_SOURCE_MAPPING: ResourceType = {
  honoured: [
    'BatchSize',
    'EventSourceArn',
    'FunctionName',
    'FunctionResponseTypes',
    'MaximumBatchingWindowInSeconds',
    'ScalingConfig.MaximumConcurrency',
  ],
  withoutEffect: ['MetricsConfig', 'Tags'],
  create: (resource, deployment) => {
    const { logicalId } = resource;
    const properties = readProperties(resource, PROPERTIES);
    const { MaximumConcurrency } = properties.ScalingConfig;
    const path = `${logicalId}.Properties.FunctionName`;
    const lambda = findFunction(deployment, properties.FunctionName, path);
    const { role } = lambda.config;
    checkRole(role, properties.EventSourceArn, { permissions: deployment.permissions, logicalId });
    lambda.allow(MaximumConcurrency);

    const queueName = properties.EventSourceArn.split(':').at(-1);
    deployment.eventSourceMappings.set(logicalId, {
      lambda,
      sqs: sqsAs(role, deployment),
      queueUrl: `${deployment.endpoints.sqs}/${ACCOUNT_ID}/${queueName}`,
      queueArn: properties.EventSourceArn,
      batchSize: properties.BatchSize,
      batchingWindowMs: properties.MaximumBatchingWindowInSeconds * 1_000,
      maximumConcurrency: MaximumConcurrency,
      reportsBatchItemFailures: properties.FunctionResponseTypes.length > 0,
      onLine: (text) => deployment.onLine({ source: logicalId, text }),
    });
    return { physicalId: logicalId };
  },
};

/** SQS, as the function's role calls it. */
const sqsAs = (role: string, { closers, endpoints }: Deployment): SQSClient => {
  const { sqs, destroy } = createAwsClients(endpoints, `role-${role}`);
  closers.add(destroy);
  return sqs;
};

interface CheckRole {
  readonly permissions: Permissions;
  readonly logicalId: string;
}

/**
 * Throws as Lambda does where a role lacks one of the three that polling needs. Lambda itself asks
 * for the attributes; the other two are for the poller to use.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
 */
const checkRole = (role: string, queueArn: string, { permissions, logicalId }: CheckRole): void => {
  const isMissing = (action: string) =>
    !permissions.may({ role, action: `sqs:${action}`, resource: queueArn });
  const missing = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].find(isMissing);
  if (missing !== undefined) {
    throw new Error(
      `${logicalId}: The function execution role does not have permissions to call ${missing} on SQS`,
    );
  }
  permissions.check({ role, action: 'sqs:GetQueueAttributes', resource: queueArn });
};
