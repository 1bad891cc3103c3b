import * as z from 'zod';
import { findFunction } from '../find-function.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html */
const PROPERTIES = z.object({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string().endsWith('.amazonaws.com', 'the local stack knows services alone'),
  SourceArn: z.string().optional(),
});

/** Lets a service invoke a function: Lambda makes a statement of the function's policy of it. */
export const PERMISSION: ResourceType = {
  honoured: ['Action', 'FunctionName', 'Principal', 'SourceArn'],
  withoutEffect: [],
  create: async (resource, deployment) => {
    const { logicalId } = resource;
    const { Action, FunctionName, Principal, SourceArn } = readProperties(resource, PROPERTIES);
    const path = `${logicalId}.Properties`;

    const { functionArn } = findFunction(deployment, FunctionName, `${path}.FunctionName`).config;
    const statement = {
      Effect: 'Allow',
      Principal: { Service: Principal },
      Action,
      Resource: functionArn,
      ...(SourceArn !== undefined && { Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } } }),
    };
    const document = { Version: '2012-10-17', Statement: statement };
    await deployment.permissions.setResourcePolicy(functionArn, document, path);
    return { physicalId: logicalId };
  },
};
