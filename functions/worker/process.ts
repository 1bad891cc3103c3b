import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { type LogFields, log } from '../shared/log.ts';
import { profileIdOf } from '../shared/profile-id.ts';
import type { Dispatch, Outcome } from './dispatch.ts';
import { type ReadClaim, readMessage } from './read-message.ts';

export interface ProcessDeps {
  readonly dispatch: Dispatch;
  readonly readClaim: ReadClaim;
}

export type ProcessBatch = (
  records: readonly SQSRecord[],
  signal: AbortSignal,
) => Promise<SQSBatchResponse>;

/**
 * Processes each record by itself and names those to be received again, so that a bad message costs
 * no other. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function createProcessBatch(deps: ProcessDeps): ProcessBatch {
  return async (records, signal) => {
    const retried = async (record: SQSRecord) => {
      const { outcome } = await processRecord(record, signal, deps);
      return outcome === 'retried' ? [{ itemIdentifier: record.messageId }] : [];
    };
    return { batchItemFailures: (await Promise.all(records.map(retried))).flat() };
  };
}

async function processRecord(record: SQSRecord, signal: AbortSignal, deps: ProcessDeps) {
  const startedMs = performance.now();
  const attempt = Number(record.attributes.ApproximateReceiveCount);

  const { ids, ...result } = await run(record, { attempt, signal }, deps);

  const durationMs = Math.round(performance.now() - startedMs);
  const level = result.outcome === 'retried' ? 'ERROR' : 'INFO';
  log(level, 'event', { ...ids, ...result, attempt, durationMs });
  return result;
}

/** Reading is in here: a message that cannot be read fails alone. */
async function run(
  { body, messageId, messageAttributes }: SQSRecord,
  context: { readonly attempt: number; readonly signal: AbortSignal },
  { dispatch, readClaim }: ProcessDeps,
): Promise<Outcome & { readonly ids: LogFields }> {
  try {
    const { delivery, event } = await readMessage(body, readClaim);
    const { id: eventId, type } = event;
    const ids = {
      eventId,
      type,
      profileId: profileIdOf(event),
      deliveryId: delivery.id,
      messageId,
    };

    return { ids, ...(await dispatch(event, { ...context, ids })) };
  } catch (error) {
    const ids = { eventId: messageAttributes.eventId?.stringValue, messageId };
    return { ids, outcome: 'retried', error: String(error) };
  }
}
