/** The floor: the same work by hand, with what Node.js has. */
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { isAuthentic, rawBody } from './parts/authentic.ts';
import { enqueue, readDelivery, signingSecret } from './parts/by-hand.ts';

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  const body = rawBody(event);
  if (!isAuthentic(event.headers, body, await signingSecret())) return { statusCode: 401 };

  const events = readDelivery(body.toString());
  if (!events) return { statusCode: 400 };

  await enqueue(events);
  console.info(JSON.stringify({ message: 'accepted', events: events.length }));
  return { statusCode: 200, body: JSON.stringify({ accepted: events.length }) };
};
