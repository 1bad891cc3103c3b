import { isNamed } from '../shared/aws/aws-error.ts';

/** Whether it is DynamoDB's word that a condition did not hold. */
export const isConditionFailed = (error: unknown): boolean =>
  isNamed(error, 'ConditionalCheckFailedException');
