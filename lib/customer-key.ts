import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';

export interface KeyUse {
  readonly actions: readonly ('kms:Decrypt' | 'kms:GenerateDataKey')[];
  /** The services that use the key on the Lambda's behalf. It never does so by itself. */
  readonly services: readonly ('dynamodb' | 's3' | 'secretsmanager' | 'sqs')[];
}

/**
 * Lets a Lambda use the stage's own key, where it has one, by these services alone. Spelled out
 * because CDK's grants add `kms:ReEncrypt*` and `kms:GenerateDataKey*`.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function allowKey(grantee: LambdaFunction, key: IKey | undefined, use: KeyUse): void {
  if (!key) return;

  const { region } = Stack.of(grantee);
  grantee.addToRolePolicy(
    new PolicyStatement({
      actions: [...use.actions],
      resources: [key.keyArn],
      conditions: {
        StringEquals: {
          'kms:ViaService': use.services.map((service) => `${service}.${region}.amazonaws.com`),
        },
      },
    }),
  );
}
