import * as z from 'zod';
import type { InvokeResult } from '../lambda/invocation.ts';

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[] | undefined;
  readonly body: Buffer;
  /** Why the integration failed, for the access log. */
  readonly integrationError?: string;
}

/** An answer that API Gateway gives itself. */
export const gatewayAnswer = (
  status: number,
  message: string,
  integrationError?: string,
): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
  ...(integrationError !== undefined && { integrationError }),
});

/**
 * What API Gateway makes of a function's result under payload format 2.0: a response with a
 * `statusCode`, or any other JSON as the body of a 200. A failed function and a response that is
 * not one are a 500. So is an event over Lambda's 6 MB: AWS does not document what a client sees
 * then, and 500 is its answer to an invocation that fails.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function functionAnswer(result: InvokeResult): Answer {
  if (result.error) return gatewayAnswer(500, 'Internal Server Error', result.error.errorType);
  if (!hasStatusCode(result.payload)) return implicitAnswer(result.payload);

  const response = RESPONSE.safeParse(result.payload);
  return response.success
    ? explicitAnswer(response.data)
    : gatewayAnswer(500, 'Internal Server Error', "the function's response is malformed");
}

const HEADER = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const RESPONSE = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string().toLowerCase(), HEADER).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

const hasStatusCode = (payload: unknown): boolean =>
  typeof payload === 'object' &&
  payload !== null &&
  'statusCode' in payload &&
  payload.statusCode !== undefined;

const implicitAnswer = (payload: unknown): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
});

/** What belongs to the connection is set by the server. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
]);

const explicitAnswer = (response: z.infer<typeof RESPONSE>): Answer => {
  const { statusCode, headers, cookies, body, isBase64Encoded } = response;
  const own = Object.entries(headers ?? {}).filter(([name]) => !CONNECTION_HEADERS.has(name));

  return {
    status: statusCode,
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(own) },
    cookies: cookies ?? undefined,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  };
};
