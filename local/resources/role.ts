import { ACCOUNT_ID } from '../account.ts';
import type { ResourceType } from '../resource-type.ts';

const ARN_PREFIX = `arn:aws:iam::${ACCOUNT_ID}:role/`;

/** Permissions are not evaluated; a role is only told from the others. */
export const ROLE: ResourceType = {
  honoured: [],
  withoutEffect: ['*'],
  create: ({ logicalId }) => ({
    physicalId: logicalId,
    attributes: { Arn: `${ARN_PREFIX}${logicalId}` },
  }),
};

/** The logical id of the role with this ARN. */
export const roleOf = (roleArn: string): string => roleArn.slice(ARN_PREFIX.length);
