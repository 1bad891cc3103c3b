import * as z from 'zod';
import { DISPOSABLE_STAGE, whyRetained } from '../limits.ts';
import { ofType, type Resource, type Resources } from './resources.ts';

const WHY_LOGS_END =
  'CloudWatch keeps them for ever unless told otherwise (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html)';

const WHY_LOGS_ARE_NAMED =
  'Lambda makes a log group itself otherwise, whose lines CloudWatch keeps for ever (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html)';

/** By name, or by reference to one in the template. */
const LOGGING = z.object({ LogGroup: z.union([z.string().min(1), z.looseObject({})]) });

const STATEFUL = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Logs end, and data outlives its stack in every stage but `dev`. */
export const checkRetention = (resources: Resources, stage: string): string[] => [
  ...ofType(resources, 'AWS::Logs::LogGroup')
    .filter(([, { Properties }]) => Properties.RetentionInDays === undefined)
    .map(([id]) => `${id}: RetentionInDays is not set, must be: ${WHY_LOGS_END}`),
  ...ofType(resources, 'AWS::Lambda::Function')
    .filter(([, { Properties }]) => !LOGGING.safeParse(Properties.LoggingConfig).success)
    .map(([id]) => `${id}: LoggingConfig.LogGroup is not set, must be: ${WHY_LOGS_ARE_NAMED}`),
  ...(stage === DISPOSABLE_STAGE ? [] : ofType(resources, ...STATEFUL).flatMap(checkRetained)),
];

const checkRetained = ([id, resource]: [string, Resource]): string[] =>
  (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((policy) => !resource[policy].startsWith('Retain'))
    .map(
      (policy) =>
        `${id}: ${policy} is ${resource[policy]}, must be Retain in every stage but ${DISPOSABLE_STAGE}: ${whyRetained}`,
    );
