import { API_ID, arn } from '../account.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';

/** Who answers requests. */
export interface Integration {
  readonly lambda: Pick<LambdaFunction, 'invoke'>;
  /** How long API Gateway waits for the function. */
  readonly timeoutMs: number;
  /** Whether the function lets API Gateway invoke it for the route with this ARN. */
  readonly mayInvoke: (routeArn: string) => boolean;
}

/** Which requests an integration answers. */
export interface Route extends Integration {
  /** Such as `POST /webhooks/quiltt`, `ANY /files/{path+}` or `$default`. */
  readonly routeKey: string;
}

export interface RouteMatch {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/**
 * The route that API Gateway chooses: the one with its own method and path before one with
 * parameters, that before a greedy one, `$default` last. None for a known path with another method.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const candidates = routes
    .map((route) => ({ route, ...parseRouteKey(route.routeKey) }))
    .sort((left, right) => left.rank - right.rank);

  for (const { route, pattern, method: own } of candidates) {
    const match = own === 'ANY' || own === method ? pattern.exec(path) : null;
    if (match) return { route, pathParameters: match.groups && { ...match.groups } };
  }
  return undefined;
}

/**
 * What a function's policy knows a route by, whose method `ANY` is the one that was asked for.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function routeArn({ routeKey }: Route, method: string, stageName: string): string {
  const [own, path = ''] = routeKey.split(' ');
  const resource = `${own === 'ANY' ? method : own}${path}`;
  return arn('execute-api', `${API_ID}/${stageName}/${resource}`);
}

interface ParsedRouteKey {
  readonly method: string;
  readonly pattern: RegExp;
  /** The lower, the more specific. */
  readonly rank: number;
}

const parseRouteKey = (routeKey: string): ParsedRouteKey => {
  if (routeKey === '$default') return { method: 'ANY', pattern: /^/, rank: Number.MAX_VALUE };

  const [method = '', path = ''] = routeKey.split(' ');
  const pattern = path
    .replace(/[.*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)\+\}/g, '(?<$1>.+)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${pattern}$`), rank: rankOf(method, path) };
};

const rankOf = (method: string, path: string): number => {
  const parameters = path.match(/\{/g)?.length ?? 0;
  const greedy = path.includes('+}') ? 1_000 : 0;
  return greedy + parameters * 2 + (method === 'ANY' ? 1 : 0);
};
