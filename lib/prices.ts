/** What AWS or a part of it takes for a use. */
export interface Price {
  /** What is counted, in the singular. */
  readonly unit: string;
  /** For so many units, the price is `dollars`. */
  readonly per: number;
  readonly dollars: number;
  /** What the same is once a month's use is above so many units; the lowest first. */
  readonly above?: readonly (readonly [units: number, dollars: number])[];
  /** How many units an account has free each month, for good. */
  readonly free?: number;
  readonly source: string;
}

/** Of the public price list that they were compared with. */
export const PRICES_DATE = '2026-08';

const MILLION = 1_000_000;
const GB_PER_TB = 1_024;

const CLOUDWATCH = 'https://aws.amazon.com/cloudwatch/pricing/';
const DYNAMODB = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const KMS = 'https://aws.amazon.com/kms/pricing/';
const LAMBDA = 'https://aws.amazon.com/lambda/pricing/';
const S3 = 'https://aws.amazon.com/s3/pricing/';
const SECRETS_MANAGER = 'https://aws.amazon.com/secrets-manager/pricing/';
const SQS = 'https://aws.amazon.com/sqs/pricing/';

/** In us-east-1. Other regions take up to a half more. */
export const PRICES = {
  httpApiRequest: {
    unit: 'request to an HTTP API, up to 512 KB',
    per: MILLION,
    dollars: 1,
    above: [[300 * MILLION, 0.9]],
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  restApiRequest: {
    unit: 'request to a REST API, which this is not',
    per: MILLION,
    dollars: 3.5,
    above: [
      [333 * MILLION, 2.8],
      [1_000 * MILLION, 2.38],
      [20_000 * MILLION, 1.51],
    ],
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  internetGb: {
    unit: 'GB to the internet',
    per: 1,
    dollars: 0.09,
    free: 100,
    source: 'https://aws.amazon.com/ec2/pricing/on-demand/#Data_Transfer',
  },
  lambdaRequest: {
    unit: 'run of a Lambda',
    per: MILLION,
    dollars: 0.2,
    free: MILLION,
    source: LAMBDA,
  },
  lambdaGbSecond: {
    unit: 'GB-second of a Lambda on arm64',
    per: MILLION,
    dollars: 13.3334,
    above: [
      [7_500 * MILLION, 12.0001],
      [18_750 * MILLION, 10.6667],
    ],
    free: 400_000,
    source: LAMBDA,
  },
  sqsRequest: {
    unit: 'request to SQS, up to 64 KB',
    per: MILLION,
    dollars: 0.4,
    above: [[100_000 * MILLION, 0.3]],
    free: MILLION,
    source: SQS,
  },
  sqsFairRequest: {
    unit: 'request about messages of a group in a standard queue, besides',
    per: MILLION,
    dollars: 0.1,
    source: SQS,
  },
  dynamoDbWriteUnit: { unit: 'write unit', per: MILLION, dollars: 0.625, source: DYNAMODB },
  dynamoDbReadUnit: { unit: 'read unit', per: MILLION, dollars: 0.125, source: DYNAMODB },
  dynamoDbGbMonth: {
    unit: 'GB-month in DynamoDB',
    per: 1,
    dollars: 0.25,
    free: 25,
    source: DYNAMODB,
  },
  backupGbMonth: {
    unit: 'GB-month of a table that can be restored to any second',
    per: 1,
    dollars: 0.2,
    source: DYNAMODB,
  },
  s3Put: { unit: 'object stored in S3', per: 1_000, dollars: 0.005, source: S3 },
  s3Get: { unit: 'object read from S3', per: 1_000, dollars: 0.0004, source: S3 },
  s3GbMonth: { unit: 'GB-month in S3', per: 1, dollars: 0.023, source: S3 },
  logsGb: {
    unit: 'GB of log lines',
    per: 1,
    dollars: 0.5,
    above: [
      [10 * GB_PER_TB, 0.25],
      [30 * GB_PER_TB, 0.1],
      [50 * GB_PER_TB, 0.05],
    ],
    free: 5,
    source: CLOUDWATCH,
  },
  logsGbMonth: {
    unit: 'GB-month of log lines, compressed',
    per: 1,
    dollars: 0.03,
    source: CLOUDWATCH,
  },
  metricMonth: {
    unit: 'metric of our own, or by route, for a month',
    per: 1,
    dollars: 0.3,
    above: [[10_000, 0.1]],
    free: 10,
    source: CLOUDWATCH,
  },
  alarmMonth: {
    unit: 'metric of an alarm for a month',
    per: 1,
    dollars: 0.1,
    free: 10,
    source: CLOUDWATCH,
  },
  dashboardMonth: {
    unit: 'dashboard for a month',
    per: 1,
    dollars: 3,
    free: 3,
    source: CLOUDWATCH,
  },
  secretMonth: { unit: 'secret for a month', per: 1, dollars: 0.4, source: SECRETS_MANAGER },
  secretRequest: {
    unit: 'request to Secrets Manager',
    per: 10_000,
    dollars: 0.05,
    source: SECRETS_MANAGER,
  },
  kmsKeyMonth: { unit: 'KMS key for a month', per: 1, dollars: 1, source: KMS },
  kmsRequest: { unit: 'request to KMS', per: 10_000, dollars: 0.03, free: 20_000, source: KMS },
  trace: {
    unit: 'trace that X-Ray records',
    per: MILLION,
    dollars: 5,
    free: 100_000,
    source: 'https://aws.amazon.com/xray/pricing/',
  },
  alarmMail: {
    unit: 'mail of SNS',
    per: 100_000,
    dollars: 2,
    free: 1_000,
    source: 'https://aws.amazon.com/sns/pricing/',
  },
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof PRICES;

/** What one unit is in dollars, of a month's first. */
export const dollarsOf = (name: PriceName): number => PRICES[name].dollars / PRICES[name].per;
