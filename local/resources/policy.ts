import * as z from 'zod';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html */
const PROPERTIES = z.object({ PolicyDocument: z.unknown(), Roles: z.array(z.string()) });

/** What the policy allows, its roles may do. */
export const POLICY: ResourceType = {
  isNeededToChangeBack: true,
  honoured: ['PolicyDocument', 'PolicyName', 'Roles'],
  withoutEffect: [],
  create: async (resource, { permissions }) => {
    const { logicalId } = resource;
    const { PolicyDocument, Roles } = readProperties(resource, PROPERTIES);

    const path = `${logicalId}.Properties.PolicyDocument`;
    for (const role of Roles) await permissions.attach(role, PolicyDocument, path);
    return { physicalId: logicalId };
  },
};
