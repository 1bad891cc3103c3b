import type { SQSHandler } from 'aws-lambda';
import { createDispatch } from './dispatch.ts';
import { handlers } from './handlers.ts';
import { createProcessBatch } from './process.ts';
import { createReadClaim } from './read-claim.ts';

/** Left of the Lambda's time when handlers are told to stop and what finished is reported. */
const TIME_TO_REPORT_MS = 2_000;

const processBatch = createProcessBatch({
  dispatch: createDispatch(handlers),
  readClaim: createReadClaim(),
});

export const handler: SQSHandler = ({ Records }, context) => {
  const budgetMs = context.getRemainingTimeInMillis() - TIME_TO_REPORT_MS;
  return processBatch(Records, AbortSignal.timeout(Math.max(0, budgetMs)));
};
