import type { SQSHandler } from 'aws-lambda';
import { createSqs } from '../shared/aws/sqs.ts';
import { requireEnv, requireNumber } from '../shared/env.ts';
import { createMetrics } from '../shared/metrics.ts';
import { createRemoveClaim } from './batch/drop-payload.ts';
import { createReadClaim } from './batch/read-claim.ts';
import { createLoadS3 } from './bucket/load-s3.ts';
import { createDefaultHandlers } from './default-handlers.ts';
import { createDispatch } from './dispatch.ts';
import { createDynamoDb } from './dynamodb.ts';
import type { EventHandlers } from './find-handler.ts';
import { handlers, replacements } from './handlers.ts';
import { createLedger } from './ledger/ledger.ts';
import { createSendDeadLetter } from './outcome/dead-letter.ts';
import { createHideFor } from './outcome/visibility.ts';
import { createProcessBatch } from './process.ts';
import { createStates } from './state/create-states.ts';
import { createIsDeleted } from './state/tombstone.ts';
import { takeOverUnhandled } from './unhandled.ts';

const queueUrl = requireEnv('QUEUE_URL');
const sqs = createSqs(queueUrl);
const dynamoDb = createDynamoDb();
const loadS3 = createLoadS3();

const stateTable = requireEnv('STATE_TABLE');
const ledgerTable = requireEnv('LEDGER_TABLE');

const defaults = (): EventHandlers =>
  createDefaultHandlers({
    dynamoDb,
    stateTable,
    ledgerTable,
    statementBucket: requireEnv('STATEMENT_BUCKET'),
    payloadBucket: requireEnv('PAYLOAD_BUCKET'),
    days: {
      deadLetters: requireNumber('DEAD_LETTER_DAYS'),
      payloads: requireNumber('PAYLOAD_DAYS'),
      logs: requireNumber('LOG_DAYS'),
      backups: requireNumber('BACKUP_DAYS'),
    },
    // The local stack alone sets it.
    statementOrigin: process.env.STATEMENT_ORIGIN,
    loadS3,
  });
const hasDefaults = requireEnv('DEFAULT_HANDLERS') !== 'off';
const ours = hasDefaults ? defaults() : {};

const processBatch = createProcessBatch({
  dispatch: createDispatch({
    layers: [{ ...ours, ...replacements }, handlers],
    createState: createStates({ dynamoDb, table: stateTable }),
  }),
  ledger: createLedger({
    dynamoDb,
    table: ledgerTable,
    days: requireNumber('LEDGER_DAYS'),
  }),
  readClaim: createReadClaim(loadS3),
  removeClaim: createRemoveClaim(loadS3),
  // Where nobody erases, nobody is asked for what was.
  isDeleted: hasDefaults ? createIsDeleted({ dynamoDb, table: stateTable }) : async () => false,
  sendDeadLetter: createSendDeadLetter({ sqs, queueUrl: requireEnv('DEAD_LETTER_QUEUE_URL') }),
  hideFor: createHideFor({ sqs, queueUrl }),
  maxReceiveCount: requireNumber('MAX_RECEIVE_COUNT'),
  clock: Date.now,
  metrics: createMetrics({ stage: requireEnv('STAGE'), nowMs: Date.now }),
});

// From here on: what goes wrong before is the stack's own, and is to be told as it is.
takeOverUnhandled();

export const handler: SQSHandler = ({ Records }, context) =>
  processBatch(Records, context.getRemainingTimeInMillis());
