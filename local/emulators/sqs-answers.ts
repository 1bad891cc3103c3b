import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';
import type { AwsRequest } from './aws-service.ts';
import { type JsonRequest, readJsonRequest } from './json-protocol.ts';
import type { Counted } from './queue-levels.ts';

/** What is done with an answer of the SQS emulator; undefined for one that passes as it is. */
export type TakeAnswer = (request: AwsRequest) => ((answer: Buffer) => Buffer) | undefined;

/** Of so many messages the trace is known: more than wait in a queue on one machine. */
const MAX_TRACES = 100_000;

/**
 * Counts messages as SQS does for CloudWatch, and gives a message the trace header that it was sent
 * with, its own or else the request's: the emulator drops it. It is known as long as the emulators
 * run.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html
 */
export function createTakeAnswer(onCounted: (counted: Counted) => void): TakeAnswer {
  const traces = new Map<string, string>();

  const remember = (messageId: string | undefined, header: string | undefined) => {
    if (messageId === undefined || header === undefined) return;
    traces.set(messageId, header);
    const [oldest = ''] = traces.keys();
    if (traces.size > MAX_TRACES) traces.delete(oldest);
  };

  const sent = (call: JsonRequest, answer: Buffer, ofRequest: string | undefined): Buffer => {
    const accepted = acceptedOf(call, tryJson(answer.toString()));
    for (const { messageId, header = ofRequest } of accepted) remember(messageId, header);
    count(call, 'NumberOfMessagesSent', accepted.length);
    return answer;
  };

  const received = (call: JsonRequest, answer: Buffer): Buffer => {
    const { data } = RECEIVED.safeParse(tryJson(answer.toString()));
    const messages = data?.Messages ?? [];
    count(call, 'NumberOfMessagesReceived', messages.length);
    count(call, 'NumberOfEmptyReceives', messages.length === 0 ? 1 : 0);
    const isTraced = messages.some(({ MessageId }) => traces.has(MessageId));
    if (!isTraced || !wantsTrace(call)) return answer;

    const Messages = messages.map((message) => {
      const header = traces.get(message.MessageId);
      const Attributes = { ...message.Attributes, ...(header && { AWSTraceHeader: header }) };
      return { ...message, Attributes };
    });
    return Buffer.from(JSON.stringify({ ...data, Messages }));
  };

  const deleted = (call: JsonRequest, answer: Buffer): Buffer => {
    count(call, 'NumberOfMessagesDeleted', deletedOf(call, tryJson(answer.toString())));
    return answer;
  };

  const count = ({ input }: JsonRequest, metric: Counted['metric'], number: number) => {
    const queue = String(input.QueueUrl).split('/').at(-1) ?? '';
    if (number > 0) onCounted({ queue, metric, count: number });
  };

  return (request) => {
    const call = readJsonRequest(request);
    if (call?.operation === 'ReceiveMessage') return (answer) => received(call, answer);
    if (call?.operation.startsWith('DeleteMessage')) return (answer) => deleted(call, answer);
    const isSent = call?.operation === 'SendMessage' || call?.operation === 'SendMessageBatch';
    const ofRequest = request.headers['x-amzn-trace-id']?.toString();
    return isSent ? (answer) => sent(call, answer, ofRequest) : undefined;
  };
}

const RECEIVED = z.looseObject({
  Messages: z
    .array(
      z.looseObject({
        MessageId: z.string(),
        Attributes: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
});

const ASKED = z.object({
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
});

const wantsTrace = ({ input }: JsonRequest): boolean => {
  const { data } = ASKED.safeParse(input);
  const names = [...(data?.AttributeNames ?? []), ...(data?.MessageSystemAttributeNames ?? [])];
  return names.includes('All') || names.includes('AWSTraceHeader');
};

const TRACE = z.object({ AWSTraceHeader: z.object({ StringValue: z.string() }) });
const ENTRY = z.looseObject({
  Id: z.string().optional(),
  MessageSystemAttributes: z.unknown().optional(),
});
const ENTRIES = z.object({ Entries: z.array(ENTRY) });
const SENT = z.object({ MessageId: z.string() });
const SENT_BATCH = z.object({
  Successful: z.array(SENT.extend({ Id: z.string() })).default([]),
});

const DELETED_BATCH = z.object({ Successful: z.array(z.unknown()).default([]) });

/** How many messages are deleted now: of a single one the answer says nothing. */
const deletedOf = ({ operation }: JsonRequest, answer: unknown): number =>
  operation === 'DeleteMessage'
    ? 1
    : (DELETED_BATCH.safeParse(answer).data?.Successful.length ?? 0);

interface Accepted {
  readonly messageId: string;
  readonly header: string | undefined;
}

/** The messages of a request that are in the queue now. */
const acceptedOf = ({ operation, input }: JsonRequest, answer: unknown): Accepted[] => {
  if (operation === 'SendMessage') {
    const { data } = SENT.safeParse(answer);
    return data ? [{ messageId: data.MessageId, header: headerOf(input) }] : [];
  }
  const entries = ENTRIES.safeParse(input).data?.Entries ?? [];
  const byId = new Map(entries.map((entry) => [entry.Id, headerOf(entry)]));
  const { Successful = [] } = SENT_BATCH.safeParse(answer).data ?? {};
  return Successful.map(({ Id, MessageId }) => ({ messageId: MessageId, header: byId.get(Id) }));
};

const headerOf = ({ MessageSystemAttributes }: { MessageSystemAttributes?: unknown }) =>
  TRACE.safeParse(MessageSystemAttributes).data?.AWSTraceHeader.StringValue;
