import {
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { REGION } from '../account.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 63;

const ENCRYPTION = z.object({
  ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: z.string().optional() }).optional(),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html */
const PROPERTIES = z.object({
  BucketEncryption: z.object({ ServerSideEncryptionConfiguration: z.array(ENCRYPTION) }).optional(),
  BucketName: z.string().optional(),
});

/** A bucket of the S3 emulator. Objects do not expire. */
export const BUCKET: ResourceType = {
  honoured: ['BucketEncryption', 'BucketName'],
  withoutEffect: [
    'LifecycleConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'Tags',
  ],
  create: async (resource, { assembly, clients, permissions }, previous) => {
    const { BucketEncryption, BucketName } = readProperties(resource, PROPERTIES);
    const name =
      BucketName ??
      previous?.physicalId ??
      physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);
    const bucket = name.toLowerCase();
    await createIfMissing(clients.s3, bucket);

    const Arn = `arn:aws:s3:::${bucket}`;
    const [rule] = BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
    const key = rule?.ServerSideEncryptionByDefault?.KMSMasterKeyID;
    await permissions.encryptedWith(Arn, key, `${resource.logicalId}.Properties.BucketEncryption`);

    const DomainName = `${bucket}.s3.amazonaws.com`;
    const RegionalDomainName = `${bucket}.s3.${REGION}.amazonaws.com`;
    return {
      physicalId: bucket,
      attributes: { Arn, DomainName, RegionalDomainName },
    };
  },
  remove: async ({ physicalId: Bucket }, { clients }) => {
    // The emulator would remove what AWS refuses to.
    const { KeyCount = 0 } = await clients.s3.send(new ListObjectsV2Command({ Bucket }));
    if (KeyCount > 0) throw new Error(notEmpty(Bucket));
    await clients.s3.send(new DeleteBucketCommand({ Bucket }));
    return undefined;
  },
};

const notEmpty = (bucket: string): string =>
  `the bucket is not empty: remove its objects first, on AWS by aws s3 rm s3://${bucket} --recursive; here, npm start -- --fresh forgets all of it`;

const createIfMissing = async (s3: S3Client, bucket: string): Promise<void> => {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  }
};
