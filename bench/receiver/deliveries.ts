import { createHmac, randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { SIGNING_SECRET } from '../stub/secrets-manager.ts';

/** A delivery of so many events, about 780 bytes each, signed now. */
export const delivery = (events: number): APIGatewayProxyEventV2 =>
  toHttpEvent(
    JSON.stringify({ environment, eventTypes: ['balance.created'], events: list(events) }),
  );

const environment = { id: 'env_bench', name: 'Bench', mode: 'SANDBOX', metadata: null };

const list = (events: number) => Array.from({ length: events }, () => eventOf(randomUUID()));

function eventOf(id: string) {
  const at = '2026-05-04T10:15:31Z';
  const ids = { id: `p_${id}`, uuid: id };
  return {
    id: `evt_${id}`,
    at,
    type: 'account.created',
    profile: { ...ids, metadata: { internalUserId: `user-${id}` } },
    record: {
      id: `acct_${id}`,
      connectionId: `conn_${id}`,
      profileId: ids.id,
      name: 'Everyday Checking',
      kind: 'DEPOSITORY',
      type: 'CHECKING',
      mask: '0000',
      currencyCode: 'USD',
      state: 'OPEN',
      provider: 'MX',
      metadata: { tags: ['one', 'two', 'three'], note: 'x'.repeat(150) },
      transactedFirstOn: '2024-05-04',
      transactedLastOn: '2026-05-04',
      lastTransactedOn: '2026-05-04',
      createdAt: at,
      updatedAt: at,
    },
    metadata: {},
  };
}

interface Signing {
  /** What it is signed with. @default - as Quiltt does */
  readonly secret?: string;
  /** How long ago it was signed. @default 0 */
  readonly ageSeconds?: number;
}

/** What an HTTP API hands to Lambda. */
export function toHttpEvent(
  body: string,
  { secret = SIGNING_SECRET, ageSeconds = 0 }: Signing = {},
): APIGatewayProxyEventV2 {
  const timestamp = String(Math.floor(Date.now() / 1_000) - ageSeconds);
  const signature = createHmac('sha256', secret).update(`1${timestamp}${body}`).digest('base64');

  return {
    version: '2.0',
    routeKey: `POST ${PATH}`,
    rawPath: PATH,
    rawQueryString: '',
    headers: {
      'content-length': String(Buffer.byteLength(body)),
      'content-type': 'application/json',
      host: HOST,
      'quiltt-signature': signature,
      'quiltt-timestamp': timestamp,
      'user-agent': 'Quiltt',
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      domainName: HOST,
      domainPrefix: 'bench',
      http: {
        method: 'POST',
        path: PATH,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: 'Quiltt',
      },
      requestId: randomUUID(),
      routeKey: `POST ${PATH}`,
      stage: '$default',
      time: '04/May/2026:10:15:31 +0000',
      timeEpoch: Date.now(),
    },
    isBase64Encoded: false,
    body,
  };
}

const PATH = '/webhooks/quiltt';
const HOST = 'bench.execute-api.us-east-1.amazonaws.com';
