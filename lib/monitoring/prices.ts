/**
 * What AWS takes in us-east-1, in dollars, on 2026-11-24 and without the free tiers. Other regions
 * take up to a half more.
 */
export const PRICES = {
  /** Up to 512 KB each. https://aws.amazon.com/api-gateway/pricing/ */
  httpApiRequest: 1e-6,
  /** https://aws.amazon.com/lambda/pricing/ */
  lambdaRequest: 0.2e-6,
  /** On arm64. https://aws.amazon.com/lambda/pricing/ */
  lambdaGbSecond: 13.3334e-6,
  /** Each action, up to 64 KB. https://aws.amazon.com/sqs/pricing/ */
  sqsRequest: 0.4e-6,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  dynamoDbWriteUnit: 0.625e-6,
  dynamoDbReadUnit: 0.125e-6,
  /** https://aws.amazon.com/cloudwatch/pricing/ */
  logsByte: 0.5e-9,
} as const;
