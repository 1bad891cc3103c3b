import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The region that the CDK CLI deploys to where a stack names none; without the CLI it is not known. */
export const cliRegion = (): string | undefined => process.env.CDK_DEFAULT_REGION;

export interface StackRegion {
  /** As the settings have it. */
  readonly region: string | undefined;
  readonly cliRegion: string | undefined;
}

/**
 * What an ARN must be instead, where it is in another region than the stack or in none that there
 * is: AWS finds neither a key nor a certificate there.
 */
export function misplacement(arn: string, { region, cliRegion }: StackRegion): string | undefined {
  const [, partition, , arnRegion = ''] = arn.split(':');
  const wanted = region ?? cliRegion ?? arnRegion;
  if (arnRegion !== wanted) {
    const whose = region ? '' : ", the AWS CLI's as the setting region names none";
    return `must be in the stack's region, ${wanted}${whose}`;
  }

  // CDK does not know the newest regions: theirs may be any.
  const needed = RegionInfo.get(arnRegion).partition ?? partition;
  return partition === needed ? undefined : `must begin with arn:${needed}: in ${arnRegion}`;
}
