import type { IncomingHttpHeaders } from 'node:http';
import type { Environment } from '../../functions/shared/events.ts';
import { type Answer, restError } from './answer.ts';
import { createRateLimit } from './rate-limit.ts';
import { createSubscriptionsApi, type SubscriptionsApiDeps } from './subscriptions-api.ts';

/** One call of Quiltt's API. */
export interface ApiCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Api = (call: ApiCall) => Answer;

export interface ApiDeps extends SubscriptionsApiDeps {
  /** That the API key belongs to. */
  readonly environment: Environment;
}

/** The version of the API that the key is of: https://www.quiltt.dev/api */
const API_VERSION = '2026-04-01';

/** Answers as Quiltt's REST API and its introspection do, for the one API key of `store`. */
export function createApi(deps: ApiDeps): Api {
  const countRequest = createRateLimit(deps.nowMs);
  const routes = routesOf(deps);

  const answerTo = (call: ApiCall): Answer => {
    const [, key = ''] = call.headers.authorization?.match(/^Bearer (.+)$/i) ?? [];
    return deps.store.accepts(key)
      ? route(routes, call)
      : restError(401, 'Please check the API key');
  };

  return (call) => {
    const { isOver, headers } = countRequest();
    const answer = isOver ? restError(429, 'Please slow down') : answerTo(call);
    const version = String(call.headers['quiltt-version'] ?? API_VERSION);
    return { ...answer, headers: { ...headers, ...answer.headers, 'quiltt-version': version } };
  };
}

type Operation = (call: ApiCall, id: string) => Answer;

interface Route {
  readonly path: RegExp;
  readonly operations: Readonly<Record<string, Operation>>;
}

function routesOf(deps: ApiDeps): readonly Route[] {
  const { list, create, get, update, remove } = createSubscriptionsApi(deps);

  return [
    {
      path: /^\/v1\/webhooks\/subscriptions$/,
      operations: { GET: ({ query }) => list(query), POST: ({ body }) => create(body) },
    },
    {
      path: /^\/v1\/webhooks\/subscriptions\/([^/]+)$/,
      operations: {
        GET: (_, id) => get(id),
        PATCH: ({ body }, id) => update(id, body),
        DELETE: (_, id) => remove(id),
      },
    },
    {
      path: /^\/v1\/introspect\/api_key$/,
      operations: { POST: () => ({ status: 200, body: introspection(deps) }) },
    },
  ];
}

const introspection = ({ environment }: ApiDeps) => ({
  id: 'api_1LocalQuilttApiKey0001',
  name: 'Local',
  apiVersion: API_VERSION,
  metadata: null,
  environment,
});

function route(routes: readonly Route[], call: ApiCall): Answer {
  const found = routes.find(({ path }) => path.test(call.path));
  if (!found) return restError(404, `Please check the path ${call.path}`);

  const operation = found.operations[call.method];
  const id = found.path.exec(call.path)?.[1] ?? '';
  return operation?.(call, id) ?? notAllowed(found);
}

const notAllowed = ({ operations }: Route): Answer => {
  const allowed = Object.keys(operations).join(', ');
  return { ...restError(405, `Please use ${allowed}`), headers: { allow: allowed } };
};
