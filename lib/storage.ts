import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnQueuePolicy, Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { PayloadBucket } from './payload-bucket.ts';
import type { Settings } from './settings.ts';
import { StatementBucket } from './statement-bucket.ts';
import { LedgerTable, StateTable } from './tables.ts';

export interface StorageProps {
  readonly settings: Settings;
  /** The customer key that all of it is encrypted with, if any. */
  readonly key: IKey | undefined;
  /** How long a message that is being processed stays hidden from other workers. */
  readonly visibilityTimeout: Duration;
}

/** Where deliveries and what is known by them are durable, and the secret that makes them authentic. */
export class Storage extends Construct {
  readonly deadLetterQueue: Queue;
  readonly eventQueue: Queue;
  readonly payloadBucket: PayloadBucket;
  readonly ledgerTable: LedgerTable;
  readonly stateTable: StateTable;
  readonly statementBucket: StatementBucket;
  readonly signingSecret: CfnSecret;

  constructor(scope: Construct, id: string, { settings, key, visibilityTimeout }: StorageProps) {
    super(scope, id);
    const { eventDays, deadLetterDays, payloadDays, backupDays } = settings.retention;
    const removalPolicy = REMOVAL[settings.removalPolicy];
    const secure = { ...encryptionWith(key), enforceSSL: true, removalPolicy };

    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      ...secure,
      retentionPeriod: Duration.days(deadLetterDays),
    });
    this.eventQueue = new Queue(this, 'EventQueue', {
      ...secure,
      retentionPeriod: Duration.days(eventDays),
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: settings.maxReceiveCount },
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
    for (const queue of [this.deadLetterQueue, this.eventQueue]) keepPolicy(queue, removalPolicy);
    this.payloadBucket = new PayloadBucket(this, 'PayloadBucket', {
      key,
      expiration: Duration.days(payloadDays),
      removalPolicy,
    });

    const stored = { key, backupDays, removalPolicy };
    this.ledgerTable = new LedgerTable(this, 'LedgerTable', stored);
    this.stateTable = new StateTable(this, 'StateTable', stored);
    this.statementBucket = new StatementBucket(this, 'StatementBucket', { key, removalPolicy });

    // Neither SecretString nor GenerateSecretString: it starts with no value, and no value is 503.
    this.signingSecret = new CfnSecret(this, 'SigningSecret', {
      description:
        "The secret of Quiltt's webhook subscription: plain text, or a JSON list of them",
      ...(key ? { kmsKeyId: key.keyArn } : {}),
    });
    this.signingSecret.applyRemovalPolicy(removalPolicy);
    Validations.of(this.signingSecret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'Quiltt issues it and has no API to rotate it; a list of two makes a rotation safe',
    });
  }
}

/** What outlives the stack is still refused without TLS. */
function keepPolicy(queue: Queue, removalPolicy: RemovalPolicy): void {
  const policy = queue.node.findAll().find((child) => child instanceof CfnQueuePolicy);
  policy?.applyRemovalPolicy(removalPolicy);
}

/** Retained, but not by a first deploy that fails: nothing is in them yet, and each try leaves more. */
const REMOVAL = {
  retain: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  destroy: RemovalPolicy.DESTROY,
};

const encryptionWith = (key: IKey | undefined) =>
  key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
    : { encryption: QueueEncryption.SQS_MANAGED };
