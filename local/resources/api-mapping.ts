import type { ResourceType } from '../resource-type.ts';

/** Joins the one HTTP API to its domain name; at its root, for a path below it is not known here. */
export const API_MAPPING: ResourceType = {
  honoured: ['ApiId', 'DomainName', 'Stage'],
  withoutEffect: [],
  create: ({ logicalId }) => ({ physicalId: logicalId }),
};
