import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answered } from '../cloudwatch/http-api-metrics.ts';
import { type Answer, functionAnswer, gatewayAnswer } from './answer.ts';
import { createEvent, decodePath, type EventContext } from './event.ts';
import type { HttpApi, Stage } from './http-api.ts';
import { type Incoming, readIncoming } from './incoming.ts';
import { matchRoute, type RouteMatch, routeArn } from './route.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly onAnswered: (answered: Answered) => void;
}

/** Answers one request as the HTTP API would. */
export async function serve(
  { routes, stage }: HttpApi,
  { request, response, onAnswered }: Exchange,
): Promise<void> {
  const receivedAt = new Date();
  const incoming = await readIncoming(request);
  const context = { requestId: createRequestId(), stageName: stage?.name ?? '', receivedAt };

  const path = stage && pathInStage(decodePath(incoming.path), stage);
  const match = path === undefined ? undefined : matchRoute(routes, incoming.method, path);
  const answer = await answerTo(incoming, match, { stage, context });

  write(response, answer, context.requestId);
  const latencyMs = Date.now() - receivedAt.getTime();
  onAnswered({ status: answer.status, latencyMs, stageName: context.stageName });
  stage?.accessLog?.({ incoming, context, answer, latencyMs, routeKey: match?.route.routeKey });
}

/** Such as `JKJaXmPLvHcESHA=`. */
const createRequestId = (): string => randomBytes(11).toString('base64');

const pathInStage = (path: string, { name }: Stage): string | undefined => {
  if (name === '$default') return path;
  return path.startsWith(`/${name}/`) ? path.slice(name.length + 1) : undefined;
};

interface AnswerOptions {
  readonly stage: Stage | undefined;
  readonly context: EventContext;
}

const answerTo = async (
  incoming: Incoming,
  match: RouteMatch | undefined,
  { stage, context }: AnswerOptions,
): Promise<Answer> => {
  if (!match) return gatewayAnswer(404, 'Not Found');
  if (stage?.throttle?.() === false) return gatewayAnswer(429, 'Too Many Requests');
  if (!incoming.body) return gatewayAnswer(413, 'Request Entity Too Large');
  if (!match.route.mayInvoke(routeArn(match.route, incoming.method, context.stageName)))
    return gatewayAnswer(500, 'Internal Server Error', NOT_PERMITTED);

  const event = createEvent(incoming, match, context);
  return Promise.race([
    match.route.lambda.invoke(event, event.headers['x-amzn-trace-id']).then(functionAnswer),
    unavailableAfter(match.route.timeoutMs),
  ]);
};

/** What API Gateway writes into its access log then. */
const NOT_PERMITTED =
  "The IAM role configured on the integration or API Gateway doesn't have permissions to call the integration. Check the permissions and try again.";

const unavailableAfter = (timeoutMs: number): Promise<Answer> =>
  new Promise((resolve) => {
    const answer = gatewayAnswer(503, 'Service Unavailable', 'the integration timed out');
    setTimeout(() => resolve(answer), timeoutMs).unref();
  });

const write = (response: ServerResponse, answer: Answer, requestId: string): void => {
  const { status, headers, cookies, body } = answer;
  response.writeHead(status, {
    ...headers,
    ...(cookies && { 'set-cookie': [...cookies] }),
    'apigw-requestid': requestId,
  });
  response.end(body);
};
