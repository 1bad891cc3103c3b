import * as z from 'zod';
import { CONDITIONS, createCondition, unknownKeys } from './conditions.ts';
import { listOf, TEXTS } from './list-of.ts';
import { areServices, PRINCIPALS } from './principals.ts';
import type { AccessRequest } from './request.ts';
import { createMatcher } from './wildcard.ts';

/** One statement of a policy. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Whom it is about; an identity policy is about who it is attached to. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Whether action, resource and conditions fit; the principal is another matter. */
  readonly fits: (request: AccessRequest) => boolean;
}

const LITERAL = TEXTS.refine((texts) => !texts.some((text) => text.includes('${')), {
  error: 'the local stack does not know policy variables',
});

const STATEMENT = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: TEXTS,
  Resource: LITERAL,
  Condition: CONDITIONS.default({}),
});

const IDENTITY = STATEMENT.transform((statement) => ({ ...statement, Principal: ['*'] }));
const RESOURCE = STATEMENT.extend({ Principal: PRINCIPALS });

const policyOf = <T extends z.ZodType>(statement: T) =>
  z.strictObject({
    Version: z.literal('2012-10-17'),
    Id: z.string().optional(),
    Statement: listOf(statement),
  });

const POLICIES = { identity: policyOf(IDENTITY), resource: policyOf(RESOURCE) };

/**
 * The statements of a policy document. Throws an error that begins with `path` where it has
 * something that the local stack does not know: to leave it out could allow what AWS denies.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function parsePolicy(
  document: unknown,
  kind: 'identity' | 'resource',
  path: string,
): Statement[] {
  const result = POLICIES[kind].safeParse(document);
  if (!result.success) throw new Error(problemsOf(result.error, path).join('\n'));

  return result.data.Statement.map((parsed, index) => {
    checkKeys(parsed, `${path}.Statement.${index}.Condition`);
    return createStatement(parsed);
  });
}

const problemsOf = ({ issues }: z.ZodError, path: string): string[] =>
  issues.map((issue) => `${[path, ...issue.path].join('.')}: ${issue.message}`);

type Parsed = z.infer<typeof RESOURCE>;

/** What is about services alone never counts for a role, whatever its conditions are. */
const checkKeys = ({ Principal, Condition }: Parsed, path: string): void => {
  const [unknown] = areServices(Principal) ? [] : unknownKeys(Condition);
  if (unknown !== undefined)
    throw new Error(`${path}: the local stack does not know the condition key ${unknown}`);
};

const createStatement = ({ Effect, Principal, Action, Resource, Condition }: Parsed): Statement => {
  const isAction = createMatcher(Action, { ignoreCase: true });
  const isResource = createMatcher(Resource);
  const holds = createCondition(Condition);

  return {
    effect: Effect,
    principals: Principal,
    actions: Action,
    resources: Resource,
    fits: ({ action, resource, context }) =>
      isAction(action) && isResource(resource) && holds(context),
  };
};
