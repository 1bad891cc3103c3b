/** The floor: each message is parsed and given to a handler. Nobody remembers which were. */
import type { SQSBatchItemFailure, SQSHandler } from 'aws-lambda';

const handlers = new Map([['balance.created', onEvent]]);

export const handler: SQSHandler = async ({ Records }) => {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const { body, messageId } of Records) {
    try {
      const { event } = JSON.parse(body);
      handlers.get(event.type)?.(event);
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
