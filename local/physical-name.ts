import { createHash } from 'node:crypto';

const HASH_LENGTH = 8;

/**
 * The name CloudFormation would make up, but the same at every start, so that what is kept under
 * it is found again. Cut to `maxLength` with a hash at the end where it is too long.
 */
export const physicalName = (stackName: string, logicalId: string, maxLength: number): string => {
  const name = `${stackName}-${logicalId}`;
  if (name.length <= maxLength) return name;

  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
  return `${name.slice(0, maxLength - HASH_LENGTH - 1)}-${hash}`;
};
