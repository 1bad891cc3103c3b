import type { SQSRecord } from 'aws-lambda';
import type { AnyEvent } from '../../../functions/shared/events.ts';
import { writeMessage } from '../../../functions/shared/message.ts';
import { createMetrics } from '../../../functions/shared/metrics.ts';
import type { ProcessChainDeps } from '../../../functions/worker/batch/process-chain.ts';
import { createDispatch, type DispatchDeps } from '../../../functions/worker/dispatch.ts';
import type { EventHandlers } from '../../../functions/worker/find-handler.ts';
import { createLedger, type Ledger } from '../../../functions/worker/ledger/ledger.ts';
import type { Obituary } from '../../../functions/worker/outcome/dead-letter.ts';
import { createProcessBatch } from '../../../functions/worker/process.ts';
import type { State } from '../../../functions/worker/state/state.ts';
import { createIsDeleted } from '../../../functions/worker/state/tombstone.ts';
import type { StartedDynamoDb } from '../../dynamodb.ts';

export const delivery = { id: 'request-1', receivedAt: '2026-05-04T10:15:32.000Z' };

/** A record of a batch as Lambda gives it. */
export const recordOf = (
  messageId: string,
  body: string,
  attributes: Partial<SQSRecord['attributes']> = {},
): SQSRecord => ({
  messageId,
  body,
  receiptHandle: `handle of ${messageId}`,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
    ...attributes,
  },
  messageAttributes: { eventId: { stringValue: `evt of ${messageId}`, dataType: 'String' } },
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn',
  awsRegion: 'us-east-1',
});

export const carrying = (messageId: string, event: AnyEvent, receives = 1): SQSRecord =>
  recordOf(messageId, writeMessage({ delivery, event }), {
    ApproximateReceiveCount: String(receives),
  });

/** What was written to standard output; the lines are kept from the terminal. */
export function captureLines() {
  const lines: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const parsed = () => lines.map((line) => JSON.parse(line));
  return { lines, parsed, events: () => parsed().filter(({ message }) => message === 'event') };
}

const emptyState: State = {
  set: async () => new Set(),
  get: async () => undefined,
};

/** For handlers that set nothing. */
export const createEmptyState: DispatchDeps['createState'] = () => ({
  state: emptyState,
  isProfileDeleted: () => undefined,
});

interface Options extends Partial<Omit<ProcessChainDeps, 'dispatch'>> {
  readonly layers?: readonly EventHandlers[];
  readonly claims?: Readonly<Record<string, string>>;
  /** @default - one that stays empty */
  readonly createState?: DispatchDeps['createState'];
}

/** A worker with a real Ledger and real tombstones that keeps what it sends and hides. */
export function workerOf(
  db: StartedDynamoDb,
  { layers = [], claims = {}, createState = createEmptyState, ...deps }: Options = {},
) {
  const ledger: Ledger = createLedger({
    dynamoDb: db.dynamoDb,
    table: db.ledgerTable,
    days: 30,
  });
  const dead: (Obituary & { readonly messageId: string })[] = [];
  const hidden: [messageId: string, seconds: number][] = [];

  const processBatch = createProcessBatch({
    dispatch: createDispatch({ layers, createState }),
    ledger,
    readClaim: async ({ key }) => claims[key],
    removeClaim: async () => {},
    isDeleted: createIsDeleted({ dynamoDb: db.dynamoDb, table: db.stateTable }),
    sendDeadLetter: async ({ messageId }, obituary) => void dead.push({ messageId, ...obituary }),
    hideFor: async ({ record }, seconds) => void hidden.push([record.messageId, seconds]),
    maxReceiveCount: 14,
    clock: Date.now,
    metrics: createMetrics({ stage: 'test', nowMs: Date.now }),
    random: () => 1,
    ...deps,
  });

  const run = async (records: readonly SQSRecord[], remainingMs = 20_000): Promise<string[]> =>
    (await processBatch(records, remainingMs)).batchItemFailures.map((item) => item.itemIdentifier);
  return { dead, hidden, ledger, run };
}
