import { randomUUID } from 'node:crypto';
import http from 'node:http';
import * as z from 'zod';
import { tryJson } from '../../functions/shared/try-json.ts';
import { LOOPBACK, listen } from '../listen.ts';
import { readBody } from '../read-body.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
const RESPONSE = z.object({
  Status: z.enum(['SUCCESS', 'FAILED']),
  Reason: z.string().optional(),
  PhysicalResourceId: z.string().min(1),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  Data: z.record(z.string(), z.coerce.string()).default({}),
});

export type CustomResourceResponse = z.infer<typeof RESPONSE>;

/** Where the answer to one request is put. */
export interface Expected {
  readonly url: string;
  readonly response: Promise<CustomResourceResponse>;
  /** Takes no answer any more. */
  readonly end: () => void;
}

/** Takes what custom resources answer, as the bucket does whose presigned URLs CloudFormation gives them. */
export interface Responses {
  readonly expect: () => Expected;
  readonly close: () => void;
}

/** The answer as a whole may be no longer. */
const MAX_BYTES = 4_096;

export async function startResponses(): Promise<Responses> {
  const expected = new Map<string, (response: CustomResourceResponse) => void>();
  const server = http.createServer(async (request, response) => {
    response.writeHead(await take(request, expected)).end();
  });
  const origin = `http://${LOOPBACK}:${await listen(server)}`;

  const expect = () => {
    const path = `/${randomUUID()}`;
    const { promise, resolve } = Promise.withResolvers<CustomResourceResponse>();
    expected.set(path, resolve);
    return { url: `${origin}${path}`, response: promise, end: () => expected.delete(path) };
  };
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { expect, close };
}

type Take = (response: CustomResourceResponse) => void;

/** The status to answer with. The URL is signed for a PUT without a content type. */
async function take(
  request: http.IncomingMessage,
  expected: ReadonlyMap<string, Take>,
): Promise<number> {
  const body = String(await readBody(request, MAX_BYTES));
  const resolve = expected.get(request.url ?? '');
  if (!resolve || request.method !== 'PUT' || request.headers['content-type']) return 403;

  const { success, data } = RESPONSE.safeParse(tryJson(body));
  if (success) resolve(data);
  return success ? 200 : 400;
}
