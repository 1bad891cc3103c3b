import { randomBytes } from 'node:crypto';

const SUFFIX_BYTES = 6;
const SUFFIX_LENGTH = 2 * SUFFIX_BYTES;

/**
 * A name as CloudFormation makes one up: of stack and resource, with a suffix of its own, so that
 * what an earlier stack left behind is never in the way. Cut to `maxLength`.
 */
export const physicalName = (stackName: string, logicalId: string, maxLength: number): string => {
  const suffix = randomBytes(SUFFIX_BYTES).toString('hex');
  return `${`${stackName}-${logicalId}`.slice(0, maxLength - SUFFIX_LENGTH - 1)}-${suffix}`;
};

/** The logical id without the hash that CDK ends it with. */
export const baseName = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');
