import { deliver } from './deliver.ts';
import { type EventLabel, labelOf } from './event-label.ts';
import { payloadOf } from './payload.ts';
import type { Attempt } from './post.ts';
import { startServer } from './server.ts';
import { bodyOf } from './signed-request.ts';

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

/** Starts a Quiltt on this machine that signs, delivers and retries. */
export async function startQuiltt(options: QuilttOptions): Promise<Quiltt> {
  const { targetUrl, secret, port, speed = 1, renewTimestamp = true } = options;
  const stopping = new AbortController();
  const reports: DeliveryReport[] = [];

  const deliverEvents = async (events: readonly unknown[]): Promise<DeliveryReport> => {
    const attempts: Attempt[] = [];
    const report = { events: events.map(labelOf), attempts };
    reports.unshift(report);
    reports.splice(MAX_REPORTS);

    const { signal } = stopping;
    const context = { targetUrl, secret, speed, renewTimestamp, signal };
    for await (const attempt of deliver(bodyOf(payloadOf(events)), context)) attempts.push(attempt);
    return report;
  };

  const quiltt = { deliver: deliverEvents, deliveries: () => reports };
  const server = await startServer(quiltt, port);
  const stop = () => {
    stopping.abort();
    return server.stop();
  };
  return { ...quiltt, url: server.url, stop };
}
