/** middy with Powertools' middlewares: https://middy.js.org and Powertools' documentation. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { ApiGatewayV2Envelope } from '@aws-lambda-powertools/parser/envelopes/api-gatewayv2';
import { JSONStringified } from '@aws-lambda-powertools/parser/helpers';
import { parser } from '@aws-lambda-powertools/parser/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isAuthentic, rawBody } from './parts/authentic.ts';
import { Delivery } from './parts/delivery.ts';
import { enqueue, signingSecret } from './parts/sdk.ts';

const logger = new Logger({ serviceName: 'receiver' });
const metrics = new Metrics({ serviceName: 'receiver', namespace: 'Bench' });

/** Answers early, as a middleware's `before` may. */
async function authenticate({ event }: { event: unknown }) {
  // The first in line that looks at it: it is as API Gateway sent it.
  const request = event as APIGatewayProxyEventV2;
  const isOurs = isAuthentic(request.headers, rawBody(request), await signingSecret());
  return isOurs ? undefined : { statusCode: 401 };
}

export const handler = middy()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics, { captureColdStartMetric: true }))
  .before(authenticate)
  .use(
    parser({
      schema: JSONStringified(Delivery),
      envelope: ApiGatewayV2Envelope,
      safeParse: true,
    }),
  )
  .handler(async (parsed) => {
    if (!parsed.success) return { statusCode: 400 };

    const { events } = parsed.data;
    await enqueue(events);
    metrics.addMetric('EventsAccepted', MetricUnit.Count, events.length);
    logger.info('accepted', { events: events.length });
    return { statusCode: 200, body: JSON.stringify({ accepted: events.length }) };
  });
