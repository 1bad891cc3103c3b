import { Grant } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Duration, type RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface PrivateBucketProps {
  readonly key: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;
  /** @default - objects stay until they are deleted */
  readonly expiration?: Duration;
}

export type ObjectAction = `s3:${'Get' | 'Put' | 'Delete'}Object`;

interface ObjectScope {
  /** Which keys, with `*` for the rest of one. */
  readonly pattern: string;
  /** Why it cannot be narrower. */
  readonly reason: string;
}

/**
 * What our buckets share: closed to the public, encrypted, TLS only. No versions are kept, so that
 * what is erased is gone.
 */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    const { key, removalPolicy, expiration } = props;
    super(scope, id, {
      ...encryptionWith(key),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy,
      lifecycleRules: [
        {
          ...(expiration ? { expiration } : {}),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    // What outlives the stack is still refused without TLS.
    this.policy?.applyRemovalPolicy(removalPolicy);
    Validations.of(this).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: 'only our own roles read and write it; a bucket for its access log would outlive it',
    });
  }

  /** Lets a Lambda do this to the objects whose keys fit the pattern. */
  protected grantObjects(
    grantee: LambdaFunction,
    actions: readonly ObjectAction[],
    { pattern, reason }: ObjectScope,
  ): void {
    const resourceArns = [this.arnForObjects(pattern)];
    Grant.addToPrincipal({ grantee, actions: [...actions], resourceArns });

    // A Bucket's default child is the CloudFormation resource it stands for.
    const logicalId = this.stack.getLogicalId(this.node.defaultChild as CfnBucket);
    Validations.of(grantee.role ?? grantee).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/${pattern}]`,
      reason,
    });
  }
}

/** With a key for the bucket, S3 asks KMS once in a while rather than for each object. */
const encryptionWith = (key: IKey | undefined) =>
  key
    ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
    : { encryption: BucketEncryption.S3_MANAGED };
