import type { SQSClient } from '@aws-sdk/client-sqs';
import type { LambdaFunction } from '../lambda/lambda-function.ts';

/** How a queue feeds a function, as the template declares it. */
export interface EventSourceMapping {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly queueArn: string;
  readonly lambda: Pick<LambdaFunction, 'invoke'>;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly maximumConcurrency: number;
  /** Whether the function may report messages of a batch as failed one by one. */
  readonly reportsBatchItemFailures: boolean;
  readonly onLine: (line: string) => void;
}
