import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { NodeFunction } from './node-function.ts';
import type { PayloadBucket } from './payload-bucket.ts';

export interface ReceiverProps {
  readonly eventQueue: Queue;
  readonly payloadBucket: PayloadBucket;
  readonly signingSecret: CfnSecret;
  readonly toleranceSeconds: number;
  readonly environmentId?: string | undefined;
}

/** Half of the time that Quiltt waits for an answer. */
const TIMEOUT = Duration.seconds(10);

/** Authenticates a delivery and makes it durable before it says so. May send and store, no more. */
export class Receiver extends Construct {
  readonly handler: NodeFunction;

  constructor(scope: Construct, id: string, props: ReceiverProps) {
    super(scope, id);
    const { eventQueue, payloadBucket, signingSecret } = props;

    this.handler = new NodeFunction(this, 'Function', {
      name: 'receiver',
      description: "Authenticates Quiltt's deliveries and queues their events",
      timeout: TIMEOUT,
      environment: {
        QUEUE_URL: eventQueue.queueUrl,
        PAYLOAD_BUCKET: payloadBucket.bucketName,
        SIGNING_SECRET_ARN: signingSecret.ref,
        TOLERANCE_SECONDS: String(props.toleranceSeconds),
        ...(props.environmentId ? { ENVIRONMENT_ID: props.environmentId } : {}),
      },
    });

    eventQueue.grant(this.handler, 'sqs:SendMessage');
    this.handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [signingSecret.ref],
      }),
    );
    payloadBucket.grantObjects(this.handler, 's3:PutObject', 'claim');
    payloadBucket.grantObjects(this.handler, 's3:PutObject', 'quarantine');
  }
}
