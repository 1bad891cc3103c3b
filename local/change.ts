import { isDeepStrictEqual } from 'node:util';
import { REGION } from './account.ts';
import type { Deployment } from './deployment.ts';
import type { DeployedResource } from './resource-type.ts';

/** One resource before and after a deploy. */
export interface Change {
  readonly before?: DeployedResource | undefined;
  readonly after: DeployedResource;
}

export const isNew = ({ before }: Change): boolean => before === undefined;

export const isChanged = ({ before, after }: Change): boolean =>
  before !== undefined &&
  !(
    before.physicalId === after.physicalId && isDeepStrictEqual(before.properties, after.properties)
  );

/** Whether it took the place of another that is to be removed. */
export const isReplaced = ({ before, after }: Change): boolean =>
  before !== undefined && before.physicalId !== after.physicalId;

const SQS_ON_AWS = `https://sqs.${REGION}.amazonaws.com`;

/** A resource as it compares from one start to the next, each of which has other ports. */
export const stable = (resource: DeployedResource, { endpoints }: Deployment): DeployedResource =>
  JSON.parse(JSON.stringify(resource).replaceAll(endpoints.sqs, SQS_ON_AWS));
