import { arn } from '../account.ts';
import type { AwsService, NamedCall } from './aws-service.ts';
import { type JsonRequest, jsonError, readJsonRequest } from './json-protocol.ts';
import type { TakeAnswer } from './sqs-answers.ts';
import { askForUnits } from './table-units.ts';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
export const createDynamoDbService = (origin: string, takeAnswer: TakeAnswer): AwsService => ({
  origin,
  takeAnswer,
  rewrite: askForUnits,
  nameCall: (request) => {
    const call = readJsonRequest(request);
    return call && nameCall(call);
  },
  refuse: (action, message) =>
    jsonError(
      400,
      'com.amazon.coral.service#AccessDeniedException',
      action.startsWith('kms:') ? `KMS key access denied error: ${message}` : message,
    ),
});

/** Of a batch over several tables or a transaction each part needs a permission: that is not known. */
const nameCall = ({ operation, input }: JsonRequest): NamedCall | undefined => {
  const table = input.TableName ?? onlyTable(input.RequestItems);
  if (typeof table !== 'string') return undefined;

  const tableArn = table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`);
  const index = input.IndexName;
  const resource = typeof index === 'string' ? `${tableArn}/index/${index}` : tableArn;
  return { action: `dynamodb:${operation}`, resource };
};

/** The table that all of a batch is about. */
const onlyTable = (requestItems: unknown): string | undefined => {
  const [table, ...others] = Object.keys(Object(requestItems));
  return others.length === 0 ? table : undefined;
};
