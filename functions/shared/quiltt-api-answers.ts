import * as z from 'zod/mini';
import type { Answer, QuilttRequest } from './quiltt-api-attempt.ts';
import { QuilttApiError } from './quiltt-api-error.ts';

/**
 * What is needed of it, and no more: an odd one of somebody else's is none of our business.
 * https://quiltt.dev/webhooks
 */
export const subscription = z.looseObject({
  id: z.string(),
  name: z.nullish(z.string()),
  createdAt: z.nullish(z.string()),
});
export type Subscription = z.output<typeof subscription>;

export const introspection = z.looseObject({
  environment: z.looseObject({
    id: z.string(),
    /** TEST, SANDBOX or PRODUCTION today. */
    mode: z.string(),
  }),
});
export type Environment = z.output<typeof introspection>['environment'];

/** @throws QuilttApiError that says where the answer has another shape; never what stands there */
export function readAnswer<Schema extends z.ZodMiniType>(
  schema: Schema,
  { status, body }: Answer,
  { method, url }: QuilttRequest,
): z.output<Schema> {
  const failure = { method, path: url.pathname, status };
  const result = z.safeParse(schema, parseJson(body));
  if (result.success) return result.data;

  const paths = result.error.issues.map(({ path }) => path.join('.') || 'the whole');
  const words = `the answer has another shape: ${paths.slice(0, 5).join(', ')}`;
  throw new QuilttApiError({ ...failure, words });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No schema of ours takes it: what is no JSON is an answer of another shape.
    return undefined;
  }
}
