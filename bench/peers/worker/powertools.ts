/**
 * Powertools' batch processing with its idempotency, as documented. The key is the event's id and
 * not the message's: Quiltt delivers an event again in a new message.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/batch/
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { SQSHandler, SQSRecord } from 'aws-lambda';

const processor = new BatchProcessor(EventType.SQS);
const config = new IdempotencyConfig({ eventKeyJmesPath: 'id' });
const persistenceStore = new DynamoDBPersistenceLayer({
  tableName: process.env.IDEMPOTENCY_TABLE ?? '',
});

const processEvent = makeIdempotent(async (event: { readonly id: string }) => onEvent(event), {
  persistenceStore,
  config,
});

const recordHandler = async ({ body }: SQSRecord): Promise<void> => {
  await processEvent(JSON.parse(body).event);
};

export const handler: SQSHandler = async (event, context) => {
  config.registerLambdaContext(context);
  return processPartialResponse(event, recordHandler, processor, {
    context,
    throwOnFullBatchFailure: false,
  });
};
