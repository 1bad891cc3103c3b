import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import type { Sqs } from '../../shared/aws/sqs.ts';
import { traced } from '../../shared/aws/traced.ts';
import { acceptable } from '../../shared/sqs-text.ts';
import type { DeadReason } from './judge.ts';

/** What is said of a message beside it. */
export interface Obituary {
  readonly reason: DeadReason;
  /** Masked, at most 256 bytes of JSON. */
  readonly error: string;
  /** Where they could be read; else the message's own attributes stay. */
  readonly eventId?: string;
  readonly eventType?: string;
}

/** Resolves once the message is in the dead-letter queue. */
export type SendDeadLetter = (
  record: SQSRecord,
  obituary: Obituary,
  signal: AbortSignal,
) => Promise<void>;

export interface DeadLetterDeps {
  readonly sqs: Sqs;
  readonly queueUrl: string;
}

/** Sends a message as it came, so that it can be redriven, with what became of it. */
export function createSendDeadLetter({ sqs, queueUrl }: DeadLetterDeps): SendDeadLetter {
  return async (record, obituary, signal) => {
    const group = record.attributes.MessageGroupId;
    const input = {
      QueueUrl: queueUrl,
      MessageBody: record.body,
      MessageAttributes: { ...ownAttributes(record), ...attributesOf(obituary) },
      ...(group && { MessageGroupId: group }),
      ...traced(process.env._X_AMZN_TRACE_ID),
    };
    await sqs('SendMessage', input, signal);
  };
}

type Attributes = Record<string, MessageAttributeValue>;

/** The two that our receiver writes. */
const ownAttributes = ({ messageAttributes: { eventId, eventType } }: SQSRecord): Attributes =>
  textAttributes({ eventId: eventId?.stringValue, eventType: eventType?.stringValue });

const attributesOf = ({ reason, error, eventId, eventType }: Obituary): Attributes =>
  textAttributes({ reason, error: error || 'no more is known', eventId, eventType });

/** SQS refuses an attribute without a value. */
const textAttributes = (texts: Readonly<Record<string, string | undefined>>): Attributes =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      text ? [[name, { DataType: 'String', StringValue: acceptable(text) }]] : [],
    ),
  );
