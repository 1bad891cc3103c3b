import * as z from 'zod';
import { ofType, type Resource, type Resources } from './resources.ts';

const WHY_LOGS_END =
  'CloudWatch keeps them for ever unless told otherwise (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html)';

const WHY_LOGS_ARE_NAMED =
  'the log group that is made by itself otherwise never ends (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html)';

/** All logs end: those of each log group, and those of each function, as it has one. */
export const checkLogs = (resources: Resources): string[] => {
  const groups = ofType(resources, 'AWS::Logs::LogGroup');
  const names = groups.map(([, { Properties }]) => JSON.stringify(Properties.LogGroupName));

  return [
    ...groups
      .filter(([, { Properties }]) => Properties.RetentionInDays === undefined)
      .map(([id]) => `${id}: RetentionInDays is not set, must be: ${WHY_LOGS_END}`),
    ...ofType(resources, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => !LOGGING.safeParse(Properties.LoggingConfig).success)
      .filter((lambda) => !defaultNames(lambda).some((name) => names.includes(name)))
      .map(([id]) => `${id}: LoggingConfig.LogGroup is not set, must be: ${WHY_LOGS_ARE_NAMED}`),
  ];
};

/** By name, or by reference. */
const LOGGING = z.object({ LogGroup: z.union([z.string().min(1), z.looseObject({})]) });

/** What the log group is called that Lambda takes unasked: as CDK writes it, and for a name of one's own. */
const defaultNames = ([id, { Properties }]: [string, Resource]): string[] =>
  [
    { 'Fn::Join': ['', ['/aws/lambda/', { Ref: id }]] },
    `/aws/lambda/${Properties.FunctionName}`,
  ].map((name) => JSON.stringify(name));
