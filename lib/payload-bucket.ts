import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, type RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface PayloadBucketProps {
  readonly key: IKey | undefined;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** Keeps what does not fit a message (`claim/`) and what we do not understand (`quarantine/`). */
export class PayloadBucket extends Bucket {
  constructor(scope: Construct, id: string, { key, retention, removalPolicy }: PayloadBucketProps) {
    super(scope, id, {
      ...encryptionWith(key),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy,
      lifecycleRules: [
        { expiration: retention, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    // What outlives the stack is still refused without TLS.
    this.policy?.applyRemovalPolicy(removalPolicy);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'only our own roles read and write it; a bucket for its access log would outlive it',
    });
  }

  /** Lets a Lambda do one thing to the objects below one folder. */
  grantObjects(grantee: LambdaFunction, action: `s3:${string}`, folder: 'claim' | 'quarantine') {
    const resource = this.arnForObjects(`${folder}/*`);
    grantee.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource] }));

    // A Bucket's default child is the CloudFormation resource it stands for.
    const logicalId = this.stack.getLogicalId(this.node.defaultChild as CfnBucket);
    Validations.of(grantee.role ?? grantee).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${folder}/*]`,
      reason: `an object's key names its Profile and event; the folder ${folder}/ is the bound`,
    });
  }
}

/** With a key for the bucket, S3 asks KMS once in a while rather than for each object. */
const encryptionWith = (key: IKey | undefined) =>
  key
    ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
    : { encryption: BucketEncryption.S3_MANAGED };
