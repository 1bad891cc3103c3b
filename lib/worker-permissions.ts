import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Storage } from './storage.ts';

/**
 * Lets the worker do its work, and no more.
 * @returns what polling needs, for the event source mapping to wait for
 */
export function permitWorker(worker: LambdaFunction, storage: Storage): Grant {
  const { eventQueue, deadLetterQueue, ledgerTable, stateTable } = storage;
  const { statementBucket, payloadBucket } = storage;
  const allow = (resource: string, ...actions: string[]) =>
    Grant.addToPrincipal({ grantee: worker, resourceArns: [resource], actions });

  // To be retried is to be hidden for a while. The other three are what an event source mapping needs:
  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
  const polling = allow(
    eventQueue.queueArn,
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:ChangeMessageVisibility',
  );
  allow(deadLetterQueue.queueArn, 'sqs:SendMessage');

  allow(ledgerTable.tableArn, 'dynamodb:UpdateItem', 'dynamodb:GetItem');
  allow(ledgerTable.indexArn('byProfile'), 'dynamodb:Query');
  allow(
    stateTable.tableArn,
    'dynamodb:UpdateItem',
    'dynamodb:GetItem',
    'dynamodb:DeleteItem',
    'dynamodb:Query',
  );

  statementBucket.grantAll(worker, 's3:PutObject', 's3:DeleteObject');
  allow(statementBucket.bucketArn, 's3:ListBucket');
  payloadBucket.grantFolder(worker, 'claim', 's3:GetObject', 's3:DeleteObject');
  payloadBucket.grantFolder(worker, 'quarantine', 's3:DeleteObject');
  allow(payloadBucket.bucketArn, 's3:ListBucket');

  return polling;
}
