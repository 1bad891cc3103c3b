import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { Api } from './api.ts';
import { Receiver } from './receiver.ts';
import { Storage } from './storage.ts';
import { Worker } from './worker.ts';

export interface QuilttWebhooksProps extends StackProps {
  /**
   * The only Quiltt Environment whose events are wanted: `env_…`.
   * @default - events of any Environment
   */
  readonly environmentId?: string;

  /**
   * How far a delivery's timestamp may lie from our clock, either way.
   * @default 300 - as in Quiltt's own sample
   */
  readonly toleranceSeconds?: number;

  /**
   * What happens to queues, bucket and secret when the stack is destroyed.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Quiltt → HTTP API → receiver → EventQueue → worker, in one account and region. */
export class QuilttWebhooks extends Stack {
  constructor(scope: Construct, id: string, props: QuilttWebhooksProps = {}) {
    super(scope, id, { description: "Receives Quiltt's webhooks", ...props });
    const { environmentId, toleranceSeconds = 300, removalPolicy = RemovalPolicy.RETAIN } = props;

    const storage = new Storage(this, 'Storage', {
      visibilityTimeout: Worker.visibilityTimeout,
      removalPolicy,
    });
    const receiver = new Receiver(this, 'Receiver', {
      eventQueue: storage.eventQueue,
      payloadBucket: storage.payloadBucket,
      signingSecret: storage.signingSecret,
      environmentId,
      toleranceSeconds,
    });
    const api = new Api(this, 'Api', { receiver });
    new Worker(this, 'Worker', storage);

    new CfnOutput(this, 'WebhookUrl', { value: api.webhookUrl });
    new CfnOutput(this, 'SigningSecretArn', { value: storage.signingSecret.ref });
    new CfnOutput(this, 'DeadLetterQueueUrl', { value: storage.deadLetterQueue.queueUrl });
  }
}
