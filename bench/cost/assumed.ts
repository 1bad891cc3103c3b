/** What is neither in the template nor measured: as AWS documents it, or assumed. */
export const ASSUMED = {
  /** Milliseconds of a call of SQS, and of one of DynamoDB, within a region; measured nowhere. */
  sqsCallMs: 8,
  dynamoDbCallMs: 5,
  /** Bytes of an answer, headers included, beside the receiver's 30 or so. */
  answerBytes: 250,
  /** Connections that poll, and seconds that each waits: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
  pollers: 5,
  pollSeconds: 20,
  /** Metrics by route, of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
  routeMetrics: 6,
  /** What is left of log lines when they are stored: the calculator's own assumption, https://calculator.aws/ */
  storedShare: 0.15,
  /** Bytes that DynamoDB counts for each item and each entry of an index besides: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
  itemOverheadBytes: 100,
  /** First delivery in a second, then a share. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
  tracesPerSecond: 1,
  tracedShare: 0.05,
  /** Seconds for which SQS and DynamoDB use a data key again: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html, https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
  dataKeySeconds: 300,
  /** Calls of KMS in that time by a queue with one sender and one receiver: 2 × 1 + 1, same page. */
  dataKeyCallsOfQueue: 3,
  /** Seconds after which a receiver reads the signing secret again: `functions/shared/signing-secrets.ts`. */
  secretSeconds: 300,
} as const;
