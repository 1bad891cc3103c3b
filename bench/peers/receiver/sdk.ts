/** AWS's SDK and zod, as most people begin. */
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { isAuthentic, rawBody } from './parts/authentic.ts';
import { readDelivery } from './parts/delivery.ts';
import { enqueue, signingSecret } from './parts/sdk.ts';

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const body = rawBody(event);
  if (!isAuthentic(event.headers, body, await signingSecret())) return { statusCode: 401 };

  const delivery = readDelivery(body.toString());
  if (!delivery) return { statusCode: 400 };

  await enqueue(delivery.events);
  console.info(JSON.stringify({ message: 'accepted', events: delivery.events.length }));
  return { statusCode: 200, body: JSON.stringify({ accepted: delivery.events.length }) };
};
