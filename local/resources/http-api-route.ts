import * as z from 'zod';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const TARGET_PREFIX = 'integrations/';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html */
const PROPERTIES = z.object({
  AuthorizationType: z
    .literal('NONE', { error: 'the local stack knows no authorizers' })
    .default('NONE'),
  RouteKey: z.string(),
  Target: z.string().startsWith(TARGET_PREFIX),
});

export const HTTP_API_ROUTE: ResourceType = {
  honoured: ['ApiId', 'AuthorizationType', 'RouteKey', 'Target'],
  withoutEffect: ['OperationName'],
  create: (resource, { api, integrations }) => {
    const { logicalId } = resource;
    const { RouteKey, Target } = readProperties(resource, PROPERTIES);

    const integration = integrations.get(Target.slice(TARGET_PREFIX.length));
    if (!integration) throw new Error(`${logicalId}.Properties.Target: there is no ${Target}`);
    api.routes.push({ routeKey: RouteKey, ...integration });
    return { physicalId: logicalId };
  },
};
