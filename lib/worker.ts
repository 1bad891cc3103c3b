import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowKey } from './customer-key.ts';
import { visibilityFactor } from './limits.ts';
import { NodeFunction } from './node-function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface WorkerProps {
  readonly settings: Settings;
  readonly storage: Storage;
  /** The customer key that the storage is encrypted with, if any. */
  readonly key: IKey | undefined;
}

/** What SQS gives out at once without waiting for more. */
const BATCH_SIZE = 10;

/** Runs the handlers, one batch of messages at a time. May receive, delete and read claims. */
export class Worker extends Construct {
  /** How long a message that is being processed has to stay hidden. */
  static visibilityTimeout({ worker }: Settings): Duration {
    return Duration.seconds(visibilityFactor.least * worker.timeoutSeconds);
  }

  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, { settings, storage, key }: WorkerProps) {
    super(scope, id);
    const { eventQueue, payloadBucket } = storage;

    this.handler = new NodeFunction(this, 'Function', {
      name: 'worker',
      description: "Runs the handlers for Quiltt's events",
      timeout: Duration.seconds(settings.worker.timeoutSeconds),
      logDays: settings.retention.logDays,
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
    allowKey(this.handler, key, { actions: ['kms:Decrypt'], services: ['sqs', 's3'] });

    new EventSourceMapping(this, 'Events', {
      target: this.handler,
      eventSourceArn: eventQueue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: settings.worker.concurrency,
      reportBatchItemFailures: true,
    }).node.addDependency(grant);
  }
}
