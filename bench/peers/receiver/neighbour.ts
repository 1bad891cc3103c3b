/**
 * The shape of https://github.com/smartcar/typescript-webhook-recipe, from its description: Powertools'
 * Logger, the delivery logged before it is authenticated, signed over JSON written anew, one message
 * for all of it, and 200 whatever SQS says. The signature is Quiltt's.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { signingSecret } from './parts/sdk.ts';

const logger = new Logger({ serviceName: 'receiver' });
const sqs = new SQSClient({});

export const handler: APIGatewayProxyHandlerV2 = async (event) => {
  logger.info('received', { headers: event.headers, body: event.body });
  const MessageBody = JSON.stringify(JSON.parse(event.body ?? ''));

  const { 'quiltt-timestamp': timestamp = '', 'quiltt-signature': signature = '' } = event.headers;
  const expected = createHmac('sha256', await signingSecret())
    .update(`1${timestamp}${MessageBody}`)
    .digest();
  const given = Buffer.from(signature, 'base64');
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOurs) return { statusCode: 401, body: '{"message":"Unauthorized"}' };

  try {
    await sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody }));
  } catch (error) {
    logger.error('not queued', { error });
  }
  return { statusCode: 200, body: '{"message":"OK"}' };
};
