import * as z from 'zod';
import { arn } from '../account.ts';
import { physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 512;

const PROPERTIES = z.object({ LogGroupName: z.string().optional() });

/** Lines go to whoever runs the local stack; a log group only gives them their name. */
export const LOG_GROUP: ResourceType = {
  honoured: ['LogGroupName'],
  withoutEffect: ['RetentionInDays', 'KmsKeyId', 'LogGroupClass', 'DataProtectionPolicy', 'Tags'],
  create: (resource, { assembly, logGroups }, previous) => {
    const { LogGroupName } = readProperties(resource, PROPERTIES);
    const name =
      LogGroupName ??
      previous?.physicalId ??
      physicalName(assembly.stackName, resource.logicalId, MAX_NAME_LENGTH);

    const Arn = `${arn('logs', `log-group:${name}`)}:*`;
    logGroups.set(Arn, { logicalId: resource.logicalId, name });
    return { physicalId: name, attributes: { Arn } };
  },
};
