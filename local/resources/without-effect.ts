import type { ResourceType } from '../resource-type.ts';

/**
 * For types that change nothing on one machine, such as a topic, and what CDK says about itself.
 * They have a name and that is all.
 */
export const WITHOUT_EFFECT: ResourceType = {
  honoured: [],
  withoutEffect: ['*'],
  create: ({ logicalId }) => ({ physicalId: logicalId }),
};
