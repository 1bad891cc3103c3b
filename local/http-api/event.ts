import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ACCOUNT_ID, API_ID } from '../account.ts';
import { createTraceId } from '../lambda/invocation.ts';
import { clfTime } from './clf-time.ts';
import type { Incoming } from './incoming.ts';
import type { RouteMatch } from './route.ts';

export interface EventContext {
  readonly requestId: string;
  readonly stageName: string;
  readonly receivedAt: Date;
}

/**
 * The event that API Gateway makes of a request: payload format 2.0.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createEvent(
  incoming: Incoming,
  { route, pathParameters }: RouteMatch,
  context: EventContext,
): APIGatewayProxyEventV2 {
  const { cookies, queryString, headers } = incoming;

  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: decodePath(incoming.path),
    rawQueryString: queryString,
    ...(cookies.length > 0 && { cookies: [...cookies] }),
    headers: { ...headers, ...forwardedHeaders(incoming) },
    ...(queryString !== '' && { queryStringParameters: joinParameters(queryString) }),
    ...(pathParameters && { pathParameters }),
    requestContext: requestContext(incoming, route.routeKey, context),
    ...bodyOf(incoming),
  };
}

/** API Gateway passes the path decoded; one that cannot be decoded stays as it is. */
export const decodePath = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not a valid encoding: there is nothing to decode.
    return path;
  }
};

const forwardedHeaders = ({ headers, sourceIp, port }: Incoming): Record<string, string> => ({
  'x-amzn-trace-id': headers['x-amzn-trace-id'] ?? `Root=${createTraceId()}`,
  'x-forwarded-for': [headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', '),
  'x-forwarded-port': String(port),
  'x-forwarded-proto': 'http',
});

const joinParameters = (queryString: string): Record<string, string> => {
  const parameters: Record<string, string> = {};
  const search = new URLSearchParams(queryString);
  for (const name of search.keys()) parameters[name] = search.getAll(name).join(',');
  return parameters;
};

const requestContext = (
  { headers, method, path, protocol, sourceIp }: Incoming,
  routeKey: string,
  { requestId, stageName, receivedAt }: EventContext,
): APIGatewayProxyEventV2['requestContext'] => ({
  accountId: ACCOUNT_ID,
  apiId: API_ID,
  domainName: headers.host ?? '',
  domainPrefix: API_ID,
  http: {
    method,
    path: decodePath(path),
    protocol,
    sourceIp,
    userAgent: headers['user-agent'] ?? '',
  },
  requestId,
  routeKey,
  stage: stageName,
  time: clfTime(receivedAt),
  timeEpoch: receivedAt.getTime(),
});

/**
 * Bodies of these types come as text, all others in base64, also those of
 * application/x-www-form-urlencoded or without a type. AWS documents the rule but not the types;
 * these were seen on AWS by others.
 * https://github.com/ministackorg/ministack/pull/766
 */
const TEXT_TYPE = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

const bodyOf = ({ headers, body }: Incoming): { body?: string; isBase64Encoded: boolean } => {
  if (!body || body.length === 0) return { isBase64Encoded: false };

  const isText = TEXT_TYPE.test(headers['content-type'] ?? '') && !headers['content-encoding'];
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};
