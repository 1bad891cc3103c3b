import * as z from 'zod/mini';
import { issuePaths } from './issue-paths.ts';
import type { Answer, QuilttRequest } from './quiltt-api-attempt.ts';
import { QuilttApiError } from './quiltt-api-error.ts';
import { tryJson } from './try-json.ts';

/**
 * What is needed of it, and no more: an odd one of somebody else's is none of our business.
 * https://quiltt.dev/webhooks
 */
export const subscription = z.looseObject({
  id: z.string(),
  name: z.nullish(z.string()),
  createdAt: z.nullish(z.string()),
  targetUrl: z.catch(z.nullish(z.string()), undefined),
  eventTypes: z.catch(z.nullish(z.array(z.string())), undefined),
  disabled: z.catch(z.nullish(z.boolean()), undefined),
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
  const result = z.safeParse(schema, tryJson(body));
  if (result.success) return result.data;

  const paths = issuePaths(result.error);
  const words = `the answer has another shape: ${paths.slice(0, 5).join(', ')}`;
  throw new QuilttApiError({ ...failure, words });
}
