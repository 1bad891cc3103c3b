import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { parseQuery } from '../cloudwatch/insights/parse-query.ts';
import { readProperties } from '../read-properties.ts';
import type { ResourceType } from '../resource-type.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-querydefinition.html */
const PROPERTIES = z.object({
  LogGroupNames: z.array(z.string()).default([]),
  Name: z.string().min(1).max(255),
  QueryString: z.string().max(10_000),
});

/** A query that is saved by name, and can be run over the lines that were written here. */
export const QUERY_DEFINITION: ResourceType = {
  honoured: Object.keys(PROPERTIES.shape),
  withoutEffect: [],
  create: (resource, { cloudWatch }, previous) => {
    const { LogGroupNames, Name, QueryString } = readProperties(resource, PROPERTIES);
    try {
      parseQuery(QueryString);
    } catch (error) {
      const path = `${resource.logicalId}.Properties.QueryString`;
      throw new Error(`${path}: ${Object(error).message}`);
    }
    cloudWatch.queries.push({ name: Name, text: QueryString, logGroups: LogGroupNames });
    return { physicalId: previous?.physicalId ?? randomUUID() };
  },
};
