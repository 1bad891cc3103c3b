import { DISPOSABLE_STAGE, whyRetained } from '../limits.ts';
import { ofType, type Resource, type Resources } from './resources.ts';

const STATEFUL = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Data outlives its stack in every stage but `dev`. */
export const checkRetention = (resources: Resources, stage: string): string[] =>
  stage === DISPOSABLE_STAGE ? [] : ofType(resources, ...STATEFUL).flatMap(checkRetained);

const checkRetained = ([id, resource]: [string, Resource]): string[] =>
  (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((policy) => !resource[policy].startsWith('Retain'))
    .map(
      (policy) =>
        `${id}: ${policy} is ${resource[policy]}, must be Retain in every stage but ${DISPOSABLE_STAGE}: ${whyRetained}`,
    );
