import * as z from 'zod';
import { parseDashboard } from '../cloudwatch/dashboard.ts';
import { baseName, physicalName } from '../physical-name.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

const MAX_NAME_LENGTH = 255;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-dashboard.html */
const PROPERTIES = z.object({ DashboardBody: z.string(), DashboardName: z.string().optional() });

/** A dashboard that is kept as it is; nothing is drawn. */
export const DASHBOARD: ResourceType = {
  honoured: Object.keys(PROPERTIES.shape),
  withoutEffect: ['Tags'],
  create: (resource, { assembly, cloudWatch }, previous) => {
    const { DashboardBody, DashboardName } = readProperties(resource, PROPERTIES);
    const { logicalId } = resource;
    const name =
      DashboardName ??
      previous?.physicalId ??
      physicalName(assembly.stackName, logicalId, MAX_NAME_LENGTH);
    try {
      const id = baseName(logicalId);
      cloudWatch.dashboards.push({ id, name, body: parseDashboard(DashboardBody) });
    } catch (error) {
      throw new Error(`${logicalId}.Properties.DashboardBody: ${Object(error).message}`);
    }
    return { physicalId: name };
  },
};
