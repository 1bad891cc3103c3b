import * as z from 'zod';
import { findFunction } from '../find-function.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** API Gateway waits no longer, and no less by default. */
const TIMEOUT_MS = 30_000;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-integration.html */
const PROPERTIES = z.object({
  IntegrationType: z.literal('AWS_PROXY', { error: 'the local stack knows AWS_PROXY alone' }),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0', { error: 'the local stack knows format 2.0 alone' }),
  TimeoutInMillis: z.coerce.number().max(TIMEOUT_MS).default(TIMEOUT_MS),
});

export const HTTP_API_INTEGRATION: ResourceType = {
  honoured: [
    'ApiId',
    'IntegrationType',
    'IntegrationUri',
    'PayloadFormatVersion',
    'TimeoutInMillis',
  ],
  withoutEffect: ['Description'],
  create: (resource, deployment) => {
    const { logicalId } = resource;
    const { IntegrationUri, TimeoutInMillis } = readProperties(resource, PROPERTIES);

    const path = `${logicalId}.Properties.IntegrationUri`;
    const lambda = findFunction(deployment, IntegrationUri, path);
    const { permissions } = deployment;
    const { functionArn } = lambda.config;
    deployment.integrations.set(logicalId, {
      lambda,
      timeoutMs: TimeoutInMillis,
      mayInvoke: (routeArn) => permissions.mayInvoke(functionArn, routeArn),
    });
    return { physicalId: logicalId };
  },
};
