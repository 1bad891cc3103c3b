import { type Call, type Reply, serve } from './scripted-server.ts';

export const API_KEY = 'qltt_the.Key-that~nobody/may+see==';
export const ENVIRONMENT = { id: 'env_1', mode: 'SANDBOX', name: 'Sandbox' };

export interface Stored {
  readonly id: string;
  readonly name: string;
  readonly targetUrl: string;
  readonly eventTypes: readonly string[];
  readonly disabled: boolean;
  readonly createdAt?: string;
}

/** Makes one call go wrong: the first that fits. */
export interface Fault {
  /** The beginning of the call, as in `PATCH /v1/webhooks/subscriptions/wh_1`. @default any */
  readonly on?: string;
  readonly reply: Reply | 'none';
  /** Whether the call takes effect all the same. */
  readonly after?: boolean;
  /** Whether it takes effect once the next list was given. */
  readonly late?: boolean;
  /** How many calls. @default 1 */
  readonly times?: number;
}

export interface QuilttFakeOptions {
  readonly subscriptions?: readonly Stored[];
  readonly faults?: readonly Fault[];
  readonly environment?: typeof ENVIRONMENT;
}

const PATH = '/v1/webhooks/subscriptions';

/** As much of Quiltt as the subscription needs, with faults at will. */
export async function startQuiltt(options: QuilttFakeOptions = {}) {
  const subscriptions = new Map(options.subscriptions?.map((one) => [one.id, one]));
  const faults = (options.faults ?? []).map((fault) => ({ fault, left: fault.times ?? 1 }));
  const late: (() => void)[] = [];
  let made = 0;

  const create = (fields: Omit<Stored, 'id'>): Reply => {
    made += 1;
    const createdAt = new Date(1_700_000_000_000 + made * 1_000).toISOString();
    const one = { ...fields, id: `wh_made${made}`, createdAt };
    subscriptions.set(one.id, one);
    return { status: 201, body: one };
  };

  const list = (): Reply => {
    const headers = { 'total-pages': 1 };
    const reply = { status: 200, headers, body: [...subscriptions.values()] };
    for (const takeEffect of late.splice(0)) takeEffect();
    return reply;
  };

  const change = (id: string, { method, body }: Call): Reply => {
    const one = subscriptions.get(id);
    if (!one) return { status: 404, body: { message: 'Not Found', instruction: 'check the id' } };
    if (method === 'DELETE') {
      subscriptions.delete(id);
      return { status: 204 };
    }
    if (method === 'GET') return { status: 200, body: one };

    const patched = { ...one, ...JSON.parse(body) };
    subscriptions.set(id, patched);
    return { status: 200, body: patched };
  };

  const effect = (call: Call): Reply => {
    if (call.path === '/v1/introspect/api_key') {
      return { status: 200, body: { environment: options.environment ?? ENVIRONMENT } };
    }
    if (call.path !== PATH) return change(call.path.slice(PATH.length + 1), call);
    return call.method === 'POST' ? create(JSON.parse(call.body)) : list();
  };

  const server = await serve((call) => {
    const found = faults.find(
      ({ fault, left }) => left > 0 && `${call.method} ${call.path}`.startsWith(fault.on ?? ''),
    );
    if (!found || found.fault.reply === 'none') return effect(call);

    found.left -= 1;
    if (found.fault.after) effect(call);
    if (found.fault.late) late.push(() => effect(call));
    return found.fault.reply;
  });

  return { ...server, stored: () => [...subscriptions.values()] };
}
