import { requireEnv } from '../env.ts';

/**
 * Where a service is in the Lambda's own region, in AWS's partitions `aws`, `aws-us-gov` and `aws-cn`.
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html
 * @param host what the endpoint begins with, such as `dynamodb`
 */
export function endpointOf(host: string): string {
  const region = requireEnv('AWS_REGION');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${host}.${region}.${domain}`;
}
