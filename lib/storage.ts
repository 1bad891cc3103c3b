import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Duration, type RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PayloadBucket } from './payload-bucket.ts';

export interface StorageProps {
  /** How long a message that is being processed stays hidden from other workers. */
  readonly visibilityTimeout: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Receives before a message is moved. Each costs a visibility timeout of 6 minutes, so that a
 * handler has 84 minutes to recover.
 */
const MAX_RECEIVE_COUNT = 14;

/**
 * 14 days are the most that SQS keeps a message, and a dead letter keeps the time at which it was
 * first sent: the queue's own 10 days leave 4 to find it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
const QUEUE_RETENTION = Duration.days(10);
const DEAD_LETTER_RETENTION = Duration.days(14);

/** Where deliveries are durable, and the secret that makes them authentic. */
export class Storage extends Construct {
  readonly deadLetterQueue: Queue;
  readonly eventQueue: Queue;
  readonly payloadBucket: PayloadBucket;
  readonly signingSecret: CfnSecret;

  constructor(scope: Construct, id: string, { visibilityTimeout, removalPolicy }: StorageProps) {
    super(scope, id);
    const secure = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, removalPolicy };

    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      ...secure,
      retentionPeriod: DEAD_LETTER_RETENTION,
    });
    this.eventQueue = new Queue(this, 'EventQueue', {
      ...secure,
      retentionPeriod: QUEUE_RETENTION,
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
    this.payloadBucket = new PayloadBucket(this, 'PayloadBucket', { removalPolicy });

    // Neither SecretString nor GenerateSecretString: it starts with no value, and no value is 503.
    this.signingSecret = new CfnSecret(this, 'SigningSecret', {
      description:
        "The secret of Quiltt's webhook subscription: plain text, or a JSON list of them",
    });
    this.signingSecret.applyRemovalPolicy(removalPolicy);
    Validations.of(this.signingSecret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'Quiltt issues it and has no API to rotate it; a list of two makes a rotation safe',
    });
  }
}
