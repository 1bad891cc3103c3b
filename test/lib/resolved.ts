import type { Template } from 'aws-cdk-lib/assertions';
import { resolve } from '../../local/resolve.ts';

const ACCOUNT = '111122223333';
const REGION = 'ap-southeast-99';
/** The longest that a stack's name may be. */
const STACK = 's'.repeat(128);

/** The longest name that CloudFormation gives to a resource of a type, or AWS lets it have. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'a'.repeat(255),
  'AWS::CloudWatch::Dashboard': 'd'.repeat(255),
  'AWS::DynamoDB::Table': 't'.repeat(255),
  'AWS::Lambda::Function': 'f'.repeat(64),
  'AWS::Logs::LogGroup': `${STACK}-${'l'.repeat(32)}-${'x'.repeat(12)}`,
  'AWS::S3::Bucket': 'b'.repeat(63),
  'AWS::SQS::Queue': 'q'.repeat(80),
  'AWS::SecretsManager::Secret': `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${'n'.repeat(64)}-xxxxxx`,
};

/** A value of the template as CloudFormation would fill it in, each name as long as it can be. */
export function resolved(value: unknown, template: Template): unknown {
  const { Resources } = template.toJSON() as { Resources: Record<string, { Type: string }> };
  const nameOf = (logicalId: string): string | undefined => NAMES[Resources[logicalId]?.Type ?? ''];
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::Region': REGION,
    'AWS::URLSuffix': 'amazonaws.com',
  };

  return resolve(
    value,
    {
      ref: (id) =>
        pseudo[id] ??
        (Resources[id]?.Type === 'AWS::SQS::Queue'
          ? `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${nameOf(id)}`
          : (nameOf(id) ?? (Resources[id] && id.slice(0, 10)))),
      getAtt: (id, attribute) =>
        attribute === 'Arn'
          ? `arn:aws:service:${REGION}:${ACCOUNT}:${nameOf(id) ?? id}`
          : nameOf(id),
    },
    'value',
  );
}
