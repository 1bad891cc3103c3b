import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowKey } from './customer-key.ts';
import { visibilityFactor } from './limits.ts';
import { NodeFunction } from './node-function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';
import { permitWorker } from './worker-permissions.ts';

export interface WorkerProps {
  readonly stage: string;
  readonly settings: Settings;
  readonly storage: Storage;
  /** The customer key that the storage is encrypted with, if any. */
  readonly key: IKey | undefined;
}

/** What SQS gives out at once without waiting for more. */
const BATCH_SIZE = 10;

/** Runs the handlers, one batch of messages at a time, and keeps Ledger and State. */
export class Worker extends Construct {
  /** How long a message that is being processed has to stay hidden. */
  static visibilityTimeout({ worker }: Settings): Duration {
    return Duration.seconds(visibilityFactor.least * worker.timeoutSeconds);
  }

  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, { stage, settings, storage, key }: WorkerProps) {
    super(scope, id);
    this.handler = new NodeFunction(this, 'Function', {
      name: 'worker',
      description: "Runs the handlers for Quiltt's events",
      timeout: Duration.seconds(settings.worker.timeoutSeconds),
      logDays: settings.retention.logDays,
      tracing: settings.tracing,
      environment: { STAGE: stage, ...environmentOf(settings, storage) },
    });

    const polling = permitWorker(this.handler, storage);
    // A role needs no more of a key to read and write a table: DynamoDB generates the table's own key.
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
    allowKey(this.handler, key, {
      actions: ['kms:Decrypt'],
      services: ['dynamodb', 's3', 'sqs'],
    });
    allowKey(this.handler, key, { actions: ['kms:GenerateDataKey'], services: ['s3', 'sqs'] });

    new EventSourceMapping(this, 'Events', {
      target: this.handler,
      eventSourceArn: storage.eventQueue.queueArn,
      batchSize: BATCH_SIZE,
      maxConcurrency: settings.worker.concurrency,
      reportBatchItemFailures: true,
    }).node.addDependency(polling);
  }
}

const environmentOf = (
  { defaultHandlers, maxReceiveCount, retention }: Settings,
  storage: Storage,
): Record<string, string> => ({
  QUEUE_URL: storage.eventQueue.queueUrl,
  DEAD_LETTER_QUEUE_URL: storage.deadLetterQueue.queueUrl,
  MAX_RECEIVE_COUNT: String(maxReceiveCount),
  LEDGER_TABLE: storage.ledgerTable.tableName,
  LEDGER_DAYS: String(retention.ledgerDays),
  STATE_TABLE: storage.stateTable.tableName,
  STATEMENT_BUCKET: storage.statementBucket.bucketName,
  PAYLOAD_BUCKET: storage.payloadBucket.bucketName,
  DEFAULT_HANDLERS: defaultHandlers ? 'on' : 'off',
  // An erased Profile's receipt says by them when the last of it is gone.
  DEAD_LETTER_DAYS: String(retention.deadLetterDays),
  PAYLOAD_DAYS: String(retention.payloadDays),
  LOG_DAYS: String(retention.logDays),
  BACKUP_DAYS: String(retention.backupDays),
});
