import { type DeliverOptions, deliver } from './deliver.ts';
import { type EventLabel, labelOf } from './event-label.ts';
import { payloadOf } from './payload.ts';
import { type Attempt, post } from './post.ts';
import { startServer } from './server.ts';
import { bodyOf } from './signed-request.ts';
import { createSlots } from './slots.ts';

export interface QuilttOptions {
  readonly targetUrl: string;
  /** What it signs with. */
  readonly secret: string;
  /** Of its own HTTP server on 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** How many times faster than in production retries come. @default 1 */
  readonly speed?: number;
  /** Whether a retry is signed anew: Quiltt does not document whether it does. @default true */
  readonly renewTimestamp?: boolean;
}

/** One delivery, as Quiltt's Dashboard lists it: no payload. */
export interface DeliveryReport {
  readonly events: readonly EventLabel[];
  readonly attempts: readonly Attempt[];
}

export interface Quiltt {
  readonly url: string;
  /** The latest 100 deliveries, the last begun first. */
  readonly deliveries: () => readonly DeliveryReport[];
  /** One delivery of these events. Resolves once it is answered 2xx, or given up. */
  readonly deliver: (events: readonly unknown[]) => Promise<DeliveryReport>;
  readonly stop: () => Promise<void>;
}

const MAX_REPORTS = 100;

/** So that an order of thousands does not open as many connections. */
const ATTEMPTS_AT_ONCE = 8;

/** Starts a Quiltt on this machine that signs, delivers and retries. */
export async function startQuiltt(options: QuilttOptions): Promise<Quiltt> {
  const { targetUrl, port, secret, speed = 1, renewTimestamp = true } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const slots = createSlots(ATTEMPTS_AT_ONCE);
  const log = createDeliveryLog({
    post: (request) => slots(() => post(targetUrl, request, signal)),
    secret,
    speed,
    renewTimestamp,
    signal,
  });

  const server = await startServer(log, port);
  const stop = async () => {
    stopping.abort();
    await Promise.all([server.stop(), log.settled()]);
  };
  return { deliver: log.deliver, deliveries: log.deliveries, url: server.url, stop };
}

/** Delivers, and remembers the latest deliveries. */
function createDeliveryLog(options: DeliverOptions) {
  const reports: DeliveryReport[] = [];
  const running = new Set<Promise<DeliveryReport>>();

  const run = async (events: readonly unknown[]): Promise<DeliveryReport> => {
    const attempts: Attempt[] = [];
    const report = { events: events.map(labelOf), attempts };
    reports.unshift(report);
    reports.splice(MAX_REPORTS);

    for await (const attempt of deliver(bodyOf(payloadOf(events)), options)) attempts.push(attempt);
    return report;
  };

  return {
    deliveries: () => reports,
    deliver: (events: readonly unknown[]) => {
      const delivering = run(events).finally(() => running.delete(delivering));
      running.add(delivering);
      return delivering;
    },
    settled: () => Promise.all(running),
  };
}
