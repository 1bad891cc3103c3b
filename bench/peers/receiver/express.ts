/** https://expressjs.com behind https://github.com/dougmoscrop/serverless-http */
import express from 'express';
import serverless from 'serverless-http';
import { isAuthentic } from './parts/authentic.ts';
import { readDelivery } from './parts/delivery.ts';
import { enqueue, signingSecret } from './parts/sdk.ts';

const app = express();

app.post(
  '/webhooks/quiltt',
  express.raw({ type: 'application/json', limit: '10mb' }),
  async ({ headers, body }, response) => {
    if (!isAuthentic(headers, body, await signingSecret())) {
      response.sendStatus(401);
      return;
    }
    const delivery = readDelivery(String(body));
    if (!delivery) {
      response.sendStatus(400);
      return;
    }
    await enqueue(delivery.events);
    console.info(JSON.stringify({ message: 'accepted', events: delivery.events.length }));
    response.json({ accepted: delivery.events.length });
  },
);

export const handler = serverless(app);
