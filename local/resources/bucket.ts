import {
  CreateBucketCommand,
  HeadBucketCommand,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { REGION } from '../account.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 63;

const PROPERTIES = z.object({ BucketName: z.string().optional() });

/** A bucket of the S3 emulator. Objects do not expire. */
export const BUCKET: ResourceType = {
  honoured: ['BucketName'],
  withoutEffect: [
    'BucketEncryption',
    'LifecycleConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
  ],
  create: async (resource, { assembly, clients }) => {
    const { BucketName } = readProperties(resource, PROPERTIES);
    const name =
      BucketName ?? physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);
    const bucket = name.toLowerCase();
    await createIfMissing(clients.s3, bucket);

    const DomainName = `${bucket}.s3.amazonaws.com`;
    const RegionalDomainName = `${bucket}.s3.${REGION}.amazonaws.com`;
    return {
      physicalId: bucket,
      attributes: { Arn: `arn:aws:s3:::${bucket}`, DomainName, RegionalDomainName },
    };
  },
};

const createIfMissing = async (s3: S3Client, bucket: string): Promise<void> => {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  }
};
