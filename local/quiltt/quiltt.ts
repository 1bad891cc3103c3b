import { createApi } from './api.ts';
import { createDeliveryLog, type DeliveryLog } from './delivery-log.ts';
import { createInterferences, type Interference } from './interference.ts';
import { localEnvironment } from './payload.ts';
import { post } from './post.ts';
import { startServer } from './server.ts';
import { createSlots } from './slots.ts';
import { openStore } from './store.ts';
import type { Subscription } from './subscription.ts';

export interface QuilttOptions {
  /** Of its HTTP server on 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** Where its API key and its subscriptions with their secrets are kept. @default - in memory */
  readonly file?: string;
  /** How many times faster than in production retries come. @default 1 */
  readonly speed?: number;
  /** Whether a retry has a new timestamp: Quiltt does not document whether it does. @default true */
  readonly renewTimestamp?: boolean;
  /** Where a delivery to an address goes instead, as a name server would say. @default - to it */
  readonly resolve?: (targetUrl: string) => string;
  /** Of its one Environment. @default - a sandbox */
  readonly environment?: { readonly id?: string | undefined; readonly mode?: string | undefined };
  /** The signing secret of the first subscription that is created. @default - a random one each */
  readonly secret?: string;
}

export interface Quiltt extends Pick<DeliveryLog, 'deliver' | 'deliveries'> {
  /** Base address of its API, its introspection and its Dashboard. */
  readonly url: string;
  /** An API key of its Environment. */
  readonly apiKey: string;
  /** As its Dashboard shows them: with their secrets. */
  readonly subscriptions: () => readonly Subscription[];
  /** Makes the next calls of its API go wrong. */
  readonly interfere: (interference: Interference) => void;
  /** From now on every call of its API is answered 401; the next start has another key. */
  readonly revokeKey: () => void;
  readonly stop: () => Promise<void>;
}

/** So that an order of thousands does not open as many connections. */
const ATTEMPTS_AT_ONCE = 8;

/** Starts a Quiltt on this machine that keeps subscriptions, signs, delivers and retries. */
export async function startQuiltt(options: QuilttOptions): Promise<Quiltt> {
  const { port, file, speed = 1, renewTimestamp = true, resolve = (url) => url, secret } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const slots = createSlots(ATTEMPTS_AT_ONCE);

  const store = openStore(file);
  const { apiKey, subscriptions, revokeKey } = store;
  const { id = localEnvironment.id, mode = localEnvironment.mode } = options.environment ?? {};
  const environment = { ...localEnvironment, id, mode };
  const log = createDeliveryLog(store, {
    environment,
    post: (targetUrl, request) => slots(() => post(resolve(targetUrl), request, signal)),
    speed,
    renewTimestamp,
    signal,
  });
  const api = createInterferences(createApi({ store, environment, nowMs: Date.now, secret }));
  const server = await startServer({ api, log, subscriptions }, port);

  return {
    url: server.url,
    apiKey,
    subscriptions,
    deliver: log.deliver,
    deliveries: log.deliveries,
    interfere: api.add,
    revokeKey,
    stop: async () => {
      stopping.abort();
      server.stop();
      await log.settled();
    },
  };
}
