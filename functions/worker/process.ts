import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { type LogFields, log } from '../shared/log.ts';
import { type Message, parseMessage } from '../shared/message.ts';
import { profileIdOf } from '../shared/profile-id.ts';
import type { Dispatch, Outcome } from './dispatch.ts';
import { type ReadClaim, wholeMessage } from './whole-message.ts';

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
  let ids: LogFields = { eventId: messageAttributes.eventId?.stringValue, messageId };
  try {
    const message = parseMessage(body);
    ids = { ...idsOf(message), messageId };
    const { event } = await wholeMessage(message, readClaim, context.signal);

    return { ids, ...(await dispatch(event, { ...context, ids })) };
  } catch (error) {
    return { ids, outcome: 'retried', error: String(error) };
  }
}

/** They stand in the message, whether the event does or not. */
function idsOf({ claimCheck, delivery, event }: Message): LogFields {
  const deliveryId = delivery.id;
  if (!event) {
    const { eventId, type, profileId } = claimCheck ?? {};
    return { eventId, type, profileId, deliveryId };
  }
  return { eventId: event.id, type: event.type, profileId: profileIdOf(event), deliveryId };
}
