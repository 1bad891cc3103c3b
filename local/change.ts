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

/** What is known of a resource as it compares from one start to the next: each has other ports. */
export const stable = <Known>(known: Known, { endpoints }: Deployment): Known =>
  JSON.parse(JSON.stringify(known).replaceAll(endpoints.sqs, SQS_ON_AWS));

/** The same with the ports of this start. */
export const live = <Known>(known: Known, { endpoints }: Deployment): Known =>
  JSON.parse(JSON.stringify(known).replaceAll(SQS_ON_AWS, endpoints.sqs));
