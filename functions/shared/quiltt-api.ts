import type * as z from 'zod/mini';
import {
  type Environment,
  introspection,
  readAnswer,
  type Subscription,
  subscription,
} from './quiltt-api-answers.ts';
import { listPages } from './quiltt-api-pages.ts';
import { createSend, type SendDeps } from './quiltt-api-send.ts';

export interface SubscriptionFields {
  readonly name: string;
  readonly targetUrl: string;
  readonly eventTypes: readonly string[];
  readonly disabled: boolean;
}

/**
 * Quiltt's REST API, as far as we use it: https://quiltt.dev/api. Everything but `create` is sent
 * again after 429, 5xx, a timeout or a lost connection; `create` after 429 alone, since it may have
 * taken effect. Each rejects with a QuilttApiError.
 */
export interface QuilttApi {
  /** All pages. */
  listSubscriptions(): Promise<readonly Subscription[]>;
  getSubscription(id: string): Promise<Subscription>;
  createSubscription(fields: SubscriptionFields): Promise<Subscription>;
  patchSubscription(id: string, fields: Partial<SubscriptionFields>): Promise<Subscription>;
  deleteSubscription(id: string): Promise<void>;
  /** The Environment that the API key belongs to. */
  introspectApiKey(): Promise<Environment>;
}

export interface QuilttApiDeps extends SendDeps {
  readonly apiUrl?: string | undefined;
  readonly authUrl?: string | undefined;
}

const SUBSCRIPTIONS = '/v1/webhooks/subscriptions';

export function createQuilttApi({
  apiUrl = 'https://api.quiltt.io',
  authUrl = 'https://auth.quiltt.io',
  ...deps
}: QuilttApiDeps): QuilttApi {
  const send = createSend(deps);
  const all = new URL(SUBSCRIPTIONS, apiUrl);
  const one = (id: string) => new URL(`${SUBSCRIPTIONS}/${encodeURIComponent(id)}`, apiUrl);

  const ask = async <Schema extends z.ZodMiniType>(
    schema: Schema,
    request: Parameters<typeof send>[0],
  ) => readAnswer(schema, await send(request), request);

  return {
    listSubscriptions: () => listPages(all, send),
    getSubscription: (id) => ask(subscription, { method: 'GET', url: one(id), repeatable: true }),
    createSubscription: (fields) =>
      ask(subscription, { method: 'POST', url: all, body: fields, repeatable: false }),
    patchSubscription: (id, fields) =>
      ask(subscription, { method: 'PATCH', url: one(id), body: fields, repeatable: true }),
    deleteSubscription: async (id) => {
      await send({ method: 'DELETE', url: one(id), repeatable: true });
    },
    introspectApiKey: async () => {
      const url = new URL('/v1/introspect/api_key', authUrl);
      return (await ask(introspection, { method: 'POST', url, repeatable: true })).environment;
    },
  };
}
