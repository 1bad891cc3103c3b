import { RegionInfo } from 'aws-cdk-lib/region-info';

/** The region that the CDK CLI deploys to where a stack names none; it is not known without the CLI. */
export const cliRegion = (): string | undefined => process.env.CDK_DEFAULT_REGION;

/** What a region's ARNs begin with after `arn:`, where CDK knows the region. */
export const partitionOf = (region: string): string | undefined => RegionInfo.get(region).partition;
