import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { arn } from '../account.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html */
const PROPERTIES = z.object({ KeyPolicy: z.unknown() });

/** A key that encrypts nothing on this machine; who may use it is decided as on AWS. */
export const KEY: ResourceType = {
  honoured: ['KeyPolicy'],
  withoutEffect: [
    'Description',
    'EnableKeyRotation',
    'PendingWindowInDays',
    'RotationPeriodInDays',
    'Tags',
  ],
  create: async (resource, { permissions }, previous) => {
    const { logicalId } = resource;
    const { KeyPolicy } = readProperties(resource, PROPERTIES);
    const physicalId = previous?.physicalId ?? randomUUID();

    const Arn = arn('kms', `key/${physicalId}`);
    await permissions.setResourcePolicy(Arn, KeyPolicy, `${logicalId}.Properties.KeyPolicy`);
    return { physicalId, attributes: { Arn, KeyId: physicalId } };
  },
};
