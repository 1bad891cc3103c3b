import * as z from 'zod';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html */
const PROPERTIES = z.object({ Bucket: z.string(), PolicyDocument: z.unknown() });

/** The policy of a bucket and of its objects. */
export const BUCKET_POLICY: ResourceType = {
  honoured: ['Bucket', 'PolicyDocument'],
  withoutEffect: [],
  create: async (resource, { permissions }) => {
    const { logicalId } = resource;
    const { Bucket, PolicyDocument } = readProperties(resource, PROPERTIES);

    const path = `${logicalId}.Properties.PolicyDocument`;
    await permissions.setResourcePolicy(`arn:aws:s3:::${Bucket}`, PolicyDocument, path);
    return { physicalId: Bucket };
  },
};
