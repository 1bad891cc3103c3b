import { sideBySide } from '../../functions/shared/side-by-side.ts';
import { sign } from '../../local/quiltt/sign.ts';
import { SECRET } from './deployed.ts';

export const EVENTS_PER_DELIVERY = 10;

/** As many deliveries at once as a busy sender has. */
const AT_ONCE = 8;

/** What some deliveries took. */
export interface Sent {
  /** Milliseconds, of each. */
  readonly answerMs: readonly number[];
  readonly seconds: number;
}

/** Sends as many events. @throws where one delivery is not answered 200 */
export async function send(url: string, from: number, events: number): Promise<Sent> {
  const deliveries = Array.from({ length: events / EVENTS_PER_DELIVERY }, (_, i) =>
    bodyOf(from + i * EVENTS_PER_DELIVERY),
  );
  const startedMs = performance.now();
  const answerMs = await sideBySide(deliveries, { atOnce: AT_ONCE }, (body) => post(url, body));
  return { answerMs, seconds: (performance.now() - startedMs) / 1_000 };
}

async function post(url: string, body: Buffer): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const startedMs = performance.now();
  const response = await fetch(`${url}/webhooks/quiltt`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'quiltt-timestamp': timestamp,
      'quiltt-signature': sign(body, { secret: SECRET, timestamp }),
    },
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`a delivery was answered ${response.status}`);
  return performance.now() - startedMs;
}

const bodyOf = (from: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      environment: { id: 'env_1Bench', name: 'Sandbox', mode: 'SANDBOX', metadata: null },
      eventTypes: ['balance.created'],
      events: Array.from({ length: EVENTS_PER_DELIVERY }, (_, i) => eventOf(from + i)),
    }),
  );

/** A Balance of a Profile that has a hundred of them. */
const eventOf = (index: number) => ({
  id: `evt_1Bench${index}`,
  at: new Date(Date.UTC(2026, 4, 4) + index * 1_000).toISOString(),
  type: 'balance.created',
  profile: { id: `p_1Bench${Math.floor(index / 100)}`, uuid: null, metadata: null },
  record: {
    id: `bal_1Bench${index}`,
    accountId: `acct_1Bench${index % 7}`,
    at: null,
    source: 'SYNC',
    available: 120.5,
    current: 150.75,
    limit: null,
  },
  metadata: {},
});
