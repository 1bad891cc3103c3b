/**
 * The version of AWS's JSON protocol that each service speaks, by what stands before the dot of `X-Amz-Target`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
const VERSIONS: Readonly<Record<string, string>> = {
  AmazonSQS: '1.0',
  DynamoDB_20120810: '1.0',
  secretsmanager: '1.1',
};

/**
 * The content type of a service's questions and answers; undefined for S3, which speaks none of these.
 * @param target as `X-Amz-Target` has it
 */
export function jsonTypeOf(target: string): string | undefined {
  const version = VERSIONS[target.slice(0, target.indexOf('.'))];
  return version && `application/x-amz-json-${version}`;
}
