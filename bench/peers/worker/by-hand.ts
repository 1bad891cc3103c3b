/**
 * The floor with idempotency, as Powertools' has it: a conditional put before the handler and an
 * update after it, by hand. Less than ours: a claim that was lost may still be finished, and nobody
 * can look up what failed, or what became of a Profile.
 */
import type { SQSBatchItemFailure, SQSHandler, SQSRecord } from 'aws-lambda';
import { createCall } from '../hand-signed.ts';

const { IDEMPOTENCY_TABLE: TableName = '', AWS_ENDPOINT_URL_DYNAMODB = '' } = process.env;
const dynamoDb = createCall({
  name: 'dynamodb',
  endpoint: AWS_ENDPOINT_URL_DYNAMODB,
  jsonVersion: '1.0',
});
const HOUR_SECONDS = 3_600;

export const handler: SQSHandler = async ({ Records }, context) => {
  const lockedUntil = Date.now() + context.getRemainingTimeInMillis();
  const settled = await Promise.allSettled(Records.map((record) => once(record, lockedUntil)));

  const batchItemFailures = Records.flatMap(({ messageId }, i): SQSBatchItemFailure[] =>
    settled[i]?.status === 'rejected' ? [{ itemIdentifier: messageId }] : [],
  );
  return { batchItemFailures };
};

async function once({ body }: SQSRecord, lockedUntil: number): Promise<void> {
  const { event } = JSON.parse(body);
  if (!(await claim(event.id, lockedUntil))) return;
  try {
    onEvent(event);
  } catch (error) {
    await ask('DeleteItem', { TableName, Key: { id: { S: event.id } } });
    throw error;
  }
  await ask('UpdateItem', {
    TableName,
    Key: { id: { S: event.id } },
    UpdateExpression: 'SET #status = :status',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':status': { S: 'COMPLETED' } },
  });
}

function claim(id: string, lockedUntil: number): Promise<boolean> {
  const now = Date.now();
  return ask('PutItem', {
    TableName,
    Item: {
      id: { S: id },
      status: { S: 'INPROGRESS' },
      lockedUntil: { N: String(lockedUntil) },
      expiration: { N: String(Math.floor(now / 1_000) + HOUR_SECONDS) },
    },
    ConditionExpression:
      'attribute_not_exists(id) OR expiration < :seconds OR (#status = :status AND lockedUntil < :now)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': { S: 'INPROGRESS' },
      ':seconds': { N: String(Math.floor(now / 1_000)) },
      ':now': { N: String(now) },
    },
  });
}

/** @returns whether DynamoDB took it */
const ask = async (operation: string, input: object): Promise<boolean> =>
  (await dynamoDb(`DynamoDB_20120810.${operation}`, input)).status === 200;
