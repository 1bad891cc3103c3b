import type { SQSRecord } from 'aws-lambda';

/** As many messages of the queue, each with a Balance of a Profile of its own, in a second each. */
export const recordsOf = (batch: string, events: number): SQSRecord[] =>
  Array.from({ length: events }, (_, i) => recordOf(`${batch}${String(i).padStart(6, '0')}`, i));

function recordOf(id: string, index: number): SQSRecord {
  const at = new Date(Date.UTC(2026, 4, 4) + index * 1_000).toISOString();
  const message = {
    delivery: { id: 'RQs7hgZxIAMEJMA=', receivedAt: at },
    environment: {
      id: 'env_1FixtureEnvironment001',
      name: 'Sandbox',
      mode: 'SANDBOX',
      metadata: null,
    },
    event: {
      id: `evt_${id}`,
      at,
      type: 'balance.created',
      profile: {
        id: `p_${id}`,
        uuid: '0b6f0f3e-5f3a-4a57-9d0e-6c0c6c0f9a01',
        metadata: { internalUserId: 'user-001' },
      },
      record: {
        id: `bal_${id}`,
        accountId: `acct_${id}`,
        at,
        source: 'SYNC',
        available: 120.5,
        current: 150.75,
        limit: null,
      },
      metadata: {},
    },
  };
  return {
    messageId: `msg_${id}`,
    receiptHandle: `AQEB${id}`,
    body: JSON.stringify(message),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1777889731000',
      SenderId: 'AROAEXAMPLE:receiver',
      ApproximateFirstReceiveTimestamp: '1777889731001',
      MessageGroupId: `p_${id}`,
    },
    messageAttributes: {
      eventId: { stringValue: `evt_${id}`, dataType: 'String' },
      eventType: { stringValue: 'balance.created', dataType: 'String' },
    },
    md5OfBody: '9e107d9d372bb6826bd81d3542a419d6',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:events',
    awsRegion: 'us-east-1',
  };
}
