/**
 * As `powertools.ts`, and with Powertools' logger, metrics and parser: one line for each
 * event and one metric, as ours has, and a schema for the message.
 * https://docs.aws.amazon.com/powertools/typescript/latest/features/
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { parser } from '@aws-lambda-powertools/batch/parser';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSHandler } from 'aws-lambda';
import { z } from 'zod';

const logger = new Logger({ serviceName: 'worker' });
const metrics = new Metrics({ namespace: 'Worker', serviceName: 'worker' });

const message = z.object({
  delivery: z.object({ id: z.string(), receivedAt: z.string() }),
  event: z.looseObject({
    id: z.string(),
    type: z.literal('balance.created'),
    record: z.looseObject({ id: z.string(), accountId: z.string() }),
  }),
});

const processor = new BatchProcessor(EventType.SQS, {
  parser,
  innerSchema: message,
  transformer: 'json',
  logger,
});
const config = new IdempotencyConfig({ eventKeyJmesPath: 'id' });
const persistenceStore = new DynamoDBPersistenceLayer({
  tableName: process.env.IDEMPOTENCY_TABLE ?? '',
});

const processEvent = makeIdempotent(async (event: { readonly id: string }) => onEvent(event), {
  persistenceStore,
  config,
});

const recordHandler = async ({ body }: { readonly body: z.infer<typeof message> }) => {
  const { event, delivery } = body;
  await processEvent(event);
  metrics.addMetric('EventsProcessed', MetricUnit.Count, 1);
  logger.info('event', { eventId: event.id, type: event.type, deliveryId: delivery.id });
};

export const handler: SQSHandler = async (event, context) => {
  logger.addContext(context);
  config.registerLambdaContext(context);
  try {
    return await processPartialResponse(event, recordHandler, processor, {
      context,
      throwOnFullBatchFailure: false,
    });
  } finally {
    // It publishes by itself at 100 values; of none it would warn.
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
};
