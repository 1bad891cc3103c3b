import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allowKey } from './customer-key.ts';
import { NodeFunction } from './node-function.ts';
import type { Settings } from './settings.ts';
import type { Storage } from './storage.ts';

export interface ReceiverProps {
  readonly stage: string;
  readonly settings: Settings;
  readonly storage: Storage;
  /** The customer key that the storage is encrypted with, if any. */
  readonly key: IKey | undefined;
}

/** Half of the time that Quiltt waits for an answer. */
const TIMEOUT = Duration.seconds(10);

/** Authenticates a delivery and makes it durable before it says so. May send and store, no more. */
export class Receiver extends Construct {
  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, { stage, settings, storage, key }: ReceiverProps) {
    super(scope, id);
    const { eventQueue, payloadBucket, signingSecret } = storage;
    const { environmentId, toleranceSeconds } = settings;

    this.handler = new NodeFunction(this, 'Function', {
      name: 'receiver',
      description: "Authenticates Quiltt's deliveries and queues their events",
      timeout: TIMEOUT,
      logDays: settings.retention.logDays,
      tracing: settings.tracing,
      environment: {
        STAGE: stage,
        QUEUE_URL: eventQueue.queueUrl,
        PAYLOAD_BUCKET: payloadBucket.bucketName,
        SIGNING_SECRET_ARN: signingSecret.ref,
        TOLERANCE_SECONDS: String(toleranceSeconds),
        ...(environmentId ? { ENVIRONMENT_ID: environmentId } : {}),
      },
    });

    eventQueue.grant(this.handler, 'sqs:SendMessage');
    this.handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [signingSecret.ref],
      }),
    );
    payloadBucket.grantFolder(this.handler, 'claim', 's3:PutObject');
    payloadBucket.grantFolder(this.handler, 'quarantine', 's3:PutObject');

    // To send is to encrypt, and SQS decrypts the data key to check it:
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
    allowKey(this.handler, key, { actions: ['kms:GenerateDataKey'], services: ['sqs', 's3'] });
    allowKey(this.handler, key, { actions: ['kms:Decrypt'], services: ['sqs', 'secretsmanager'] });
  }
}
