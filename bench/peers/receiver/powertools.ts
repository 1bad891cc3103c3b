/** https://docs.aws.amazon.com/powertools/typescript/latest/: Logger, Metrics and Parser. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ApiGatewayV2Envelope } from '@aws-lambda-powertools/parser/envelopes/api-gatewayv2';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { isAuthentic, rawBody } from './parts/authentic.ts';
import { Delivery } from './parts/delivery.ts';
import { enqueue, signingSecret } from './parts/sdk.ts';

const logger = new Logger({ serviceName: 'receiver' });
const metrics = new Metrics({ serviceName: 'receiver', namespace: 'Bench' });

export const handler: APIGatewayProxyHandlerV2 = async (event, context) => {
  logger.addContext(context);
  metrics.captureColdStartMetric();
  const isOurs = isAuthentic(event.headers, rawBody(event), await signingSecret());
  if (!isOurs) return { statusCode: 401 };

  const parsed = ApiGatewayV2Envelope.safeParse(event, JSONStringified(Delivery));
  if (!parsed.success) return { statusCode: 400 };

  const { events } = parsed.data;
  await enqueue(events);
  metrics.addMetric('EventsAccepted', MetricUnit.Count, events.length);
  metrics.publishStoredMetrics();
  logger.info('accepted', { events: events.length });
  return { statusCode: 200, body: JSON.stringify({ accepted: events.length }) };
};
