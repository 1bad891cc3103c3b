import type { AwsAnswer, AwsRequest } from './aws-service.ts';
import type { AwsError } from './interference.ts';
import { jsonError } from './json-protocol.ts';
import { s3Error } from './s3-service.ts';

/** An error in the protocol of the service that was asked. */
export const errorAnswer = (
  { status, type, message }: AwsError,
  headers: AwsRequest['headers'],
): AwsAnswer =>
  'x-amz-target' in headers ? jsonError(status, type, message) : s3Error(status, type, message);
