import type { AwsAnswer, AwsRequest } from './aws-service.ts';
import { jsonError } from './json-protocol.ts';
import { accessDenied } from './s3-service.ts';

const MESSAGE =
  'sign the request for sqs, s3, dynamodb or secretsmanager, with the access key id that the sandbox has in AWS_ACCESS_KEY_ID';

/** The refusal of a request that nobody has signed, or somebody who is not of the stack. */
export const callerNotKnown = ({ headers }: AwsRequest): AwsAnswer =>
  'x-amz-target' in headers
    ? jsonError(403, 'UnrecognizedClientException', MESSAGE)
    : accessDenied(MESSAGE);
