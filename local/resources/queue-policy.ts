import * as z from 'zod';
import { arn } from '../account.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queuepolicy.html */
const PROPERTIES = z.object({ PolicyDocument: z.unknown(), Queues: z.array(z.string()) });

/** The policy of one or more queues. */
export const QUEUE_POLICY: ResourceType = {
  honoured: ['PolicyDocument', 'Queues'],
  withoutEffect: [],
  create: async (resource, { permissions }) => {
    const { logicalId } = resource;
    const { PolicyDocument, Queues } = readProperties(resource, PROPERTIES);

    const path = `${logicalId}.Properties.PolicyDocument`;
    for (const queueUrl of Queues) {
      const queueArn = arn('sqs', queueUrl.split('/').at(-1) ?? queueUrl);
      await permissions.setResourcePolicy(queueArn, PolicyDocument, path);
    }
    return { physicalId: logicalId };
  },
};
