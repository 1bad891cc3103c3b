import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { NodeFunction } from './node-function.ts';
import type { PayloadBucket } from './payload-bucket.ts';

export interface WorkerProps {
  readonly eventQueue: Queue;
  readonly payloadBucket: PayloadBucket;
}

/** For a batch: long enough for handlers that call Quiltt or download a Statement. */
const TIMEOUT = Duration.seconds(60);
const BATCH_SIZE = 10;

/** What the systems behind the handlers see at once, at the most; the queue holds the rest. */
const MAX_CONCURRENCY = 10;

/** Runs the handlers, one batch of messages at a time. May receive, delete and read claims. */
export class Worker extends Construct {
  /**
   * Six times the function's timeout, so that no message returns while it is still being retried.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
   */
  static readonly visibilityTimeout = Duration.seconds(6 * TIMEOUT.toSeconds());

  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, { eventQueue, payloadBucket }: WorkerProps) {
    super(scope, id);

    this.handler = new NodeFunction(this, 'Function', {
      name: 'worker',
      description: "Runs the handlers for Quiltt's events",
      timeout: TIMEOUT,
      environment: {},
    });

    // What an event source mapping needs, and no more:
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
    const grant = eventQueue.grant(
      this.handler,
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
    );
    payloadBucket.grantObjects(this.handler, 's3:GetObject', 'claim');

    new EventSourceMapping(this, 'Events', {
      target: this.handler,
      eventSourceArn: eventQueue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: MAX_CONCURRENCY,
      reportBatchItemFailures: true,
    }).node.addDependency(grant);
  }
}
