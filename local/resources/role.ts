import * as z from 'zod';
import { listOf, TEXTS } from '../iam/list-of.ts';
import { principalOf } from '../iam/request.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const LAMBDA = z.literal('lambda.amazonaws.com', {
  error: 'the local stack knows roles of Lambda',
});

const TRUST = z.strictObject({
  Effect: z.literal('Allow'),
  Action: z.literal('sts:AssumeRole'),
  Principal: z.strictObject({ Service: TEXTS.pipe(z.array(LAMBDA)) }),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html */
const PROPERTIES = z.object({
  AssumeRolePolicyDocument: z.object({ Statement: listOf(TRUST) }),
  Policies: z
    .array(z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown() }))
    .default([]),
});

/**
 * A role of a Lambda, which may do what its policies say. A permissions boundary is a policy of the
 * account, not of the template: what it forbids is allowed here.
 */
export const ROLE: ResourceType = {
  isNeededToChangeBack: true,
  honoured: ['AssumeRolePolicyDocument', 'Policies'],
  withoutEffect: ['Description', 'MaxSessionDuration', 'PermissionsBoundary', 'RoleName', 'Tags'],
  create: async (resource, { permissions }) => {
    const { logicalId } = resource;
    const { Policies } = readProperties(resource, PROPERTIES);
    const path = `${logicalId}.Properties`;

    await permissions.attach(logicalId, undefined, path);
    for (const [index, { PolicyDocument }] of Policies.entries()) {
      await permissions.attach(logicalId, PolicyDocument, `${path}.Policies.${index}`);
    }
    return { physicalId: logicalId, attributes: { Arn: principalOf(logicalId) } };
  },
};
