/** https://hono.dev/docs/getting-started/aws-lambda */
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { isAuthentic } from './parts/authentic.ts';
import { readDelivery } from './parts/delivery.ts';
import { enqueue, signingSecret } from './parts/sdk.ts';

const app = new Hono();

app.post('/webhooks/quiltt', async (c) => {
  const body = await c.req.text();
  if (!isAuthentic(c.req.header(), body, await signingSecret())) return c.body(null, 401);

  const delivery = readDelivery(body);
  if (!delivery) return c.body(null, 400);

  await enqueue(delivery.events);
  console.info(JSON.stringify({ message: 'accepted', events: delivery.events.length }));
  return c.json({ accepted: delivery.events.length });
});

export const handler = handle(app);
