import { createTakeAnswer } from '../../../local/emulators/sqs-answers.ts';

const OF_REQUEST = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
const OWN = 'Root=1-67891233-876543219876543210fedcba;Parent=8da8dc24f3c59935;Sampled=0';

const attribute = { AWSTraceHeader: { DataType: 'String', StringValue: OWN } };

/** What SQS says of the traces of these entries, sent in one request, to whoever receives them. */
function tracesOf(entries: readonly object[], headers: Record<string, string>, asked = ['All']) {
  const takeAnswer = createTakeAnswer(() => {});
  const call = (operation: string, input: object, answer: object) => {
    const request = {
      method: 'POST',
      url: '/',
      headers: { 'x-amz-target': `AmazonSQS.${operation}`, ...headers },
      body: Buffer.from(JSON.stringify({ QueueUrl: 'queue', ...input })),
    };
    const bytes = Buffer.from(JSON.stringify(answer));
    return JSON.parse(String(takeAnswer(request)?.(bytes)));
  };

  const ids = entries.map((_, index) => String(index));
  const Entries = entries.map((entry, index) => ({ ...entry, Id: ids[index] }));
  const Successful = ids.map((Id) => ({ Id, MessageId: `m${Id}` }));
  call('SendMessageBatch', { Entries }, { Successful });
  const { Messages } = call(
    'ReceiveMessage',
    { MessageSystemAttributeNames: asked },
    { Messages: ids.map((id) => ({ MessageId: `m${id}` })) },
  );
  return Messages.map((each: object) => Object(Object(each).Attributes).AWSTraceHeader);
}

describe("a message's trace header", () => {
  test("is its own attribute, or else the request's", () => {
    const entries = [{}, { MessageSystemAttributes: attribute }];

    expect(tracesOf(entries, { 'x-amzn-trace-id': OF_REQUEST })).toEqual([OF_REQUEST, OWN]);
    expect(tracesOf(entries, {})).toEqual([undefined, OWN]);
  });

  test('is told to who asks for it', () => {
    const entries = [{ MessageSystemAttributes: attribute }];

    expect(tracesOf(entries, {}, ['AWSTraceHeader'])).toEqual([OWN]);
    expect(tracesOf(entries, {}, ['SentTimestamp'])).toEqual([undefined]);
  });
});
