import { arn } from '../account.ts';
import { ALARM_PROPERTIES, alarmOf } from '../cloudwatch/alarm-properties.ts';
import { baseName, physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 255;

/** An alarm, in the state that CloudWatch would give it. Nobody is mailed from this machine. */
export const ALARM: ResourceType = {
  honoured: Object.keys(ALARM_PROPERTIES.shape),
  withoutEffect: ['OKActions', 'InsufficientDataActions', 'Tags'],
  create: (resource, { assembly, cloudWatch }, previous) => {
    const properties = readProperties(resource, ALARM_PROPERTIES);
    const { logicalId } = resource;
    const alarmName =
      properties.AlarmName ??
      previous?.physicalId ??
      physicalName(assembly.stackName, logicalId, MAX_NAME_LENGTH);
    try {
      cloudWatch.alarms.add({ ...alarmOf(properties), alarmName, name: baseName(logicalId) });
    } catch (error) {
      throw new Error(`${logicalId}: ${Object(error).message}`);
    }
    return { physicalId: alarmName, attributes: { Arn: arn('cloudwatch', `alarm:${alarmName}`) } };
  },
};
