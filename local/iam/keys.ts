import { type AccessRequest, globalContext, viaService } from './request.ts';

/**
 * What AWS does with the customer's key of a table, queue, bucket or secret, in the name of who asks.
 * DynamoDB decrypts the table's own key for each caller, be it to read or to write; all else that it
 * does with the customer's key it does for who makes the table.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
const KEY_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dynamodb:BatchGetItem', ['kms:Decrypt']],
  ['dynamodb:BatchWriteItem', ['kms:Decrypt']],
  ['dynamodb:DeleteItem', ['kms:Decrypt']],
  ['dynamodb:GetItem', ['kms:Decrypt']],
  ['dynamodb:PutItem', ['kms:Decrypt']],
  ['dynamodb:Query', ['kms:Decrypt']],
  ['dynamodb:Scan', ['kms:Decrypt']],
  ['dynamodb:UpdateItem', ['kms:Decrypt']],
  ['s3:GetObject', ['kms:Decrypt']],
  ['s3:PutObject', ['kms:GenerateDataKey']],
  ['secretsmanager:GetSecretValue', ['kms:Decrypt']],
  ['secretsmanager:PutSecretValue', ['kms:GenerateDataKey', 'kms:Decrypt']],
  ['sqs:ReceiveMessage', ['kms:Decrypt']],
  ['sqs:SendMessage', ['kms:GenerateDataKey', 'kms:Decrypt']],
]);

/** The uses of its key that a call brings about; none where there is no key. */
export const keyRequests = (
  { principal, action }: AccessRequest,
  key: string | undefined,
): AccessRequest[] => {
  if (key === undefined) return [];

  const [service = ''] = action.split(':');
  const context = { ...globalContext(principal), ...viaService(service) };
  const actions = KEY_ACTIONS.get(action) ?? [];
  return actions.map((each) => ({ principal, action: each, resource: key, context }));
};
