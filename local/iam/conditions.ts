import * as z from 'zod';
import { TEXTS } from './list-of.ts';
import type { AccessRequest } from './request.ts';
import { createMatcher, type Matcher } from './wildcard.ts';

/** Whether a statement counts for a request with this context. */
export type Condition = (context: AccessRequest['context']) => boolean;

const BLOCK = z.record(z.string(), TEXTS);

const KNOWN_KEYS = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'kms:calleraccount',
  'kms:viaservice',
]);

/** The operators that the local stack knows; any other does not parse. */
export const CONDITIONS = z
  .strictObject({
    ArnEquals: BLOCK,
    ArnLike: BLOCK,
    Bool: BLOCK,
    StringEquals: BLOCK,
    StringLike: BLOCK,
  })
  .partial();

/** The condition keys of a statement that the local stack gives no value. */
export const unknownKeys = (conditions: z.infer<typeof CONDITIONS>): string[] =>
  Object.values(conditions)
    .flatMap((block) => Object.keys(block ?? {}))
    .filter((key) => !KNOWN_KEYS.has(key.toLowerCase()));

/**
 * Counts where each key has a value that fits. Where a request does not have a key, it does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function createCondition(conditions: z.infer<typeof CONDITIONS>): Condition {
  const tests = [
    ...testsOf(conditions.ArnEquals, arnMatcher),
    ...testsOf(conditions.ArnLike, arnMatcher),
    ...testsOf(conditions.Bool, (values) => createEquals(values.map((v) => v.toLowerCase()))),
    ...testsOf(conditions.StringEquals, createEquals),
    ...testsOf(conditions.StringLike, createMatcher),
  ];
  return (context) => tests.every((test) => test(context));
}

const testsOf = (
  block: z.infer<typeof BLOCK> | undefined,
  createTest: (values: readonly string[]) => Matcher,
): Condition[] =>
  Object.entries(block ?? {}).map(([key, values]) => {
    const fits = createTest(values);
    return (context) => {
      const value = context[key.toLowerCase()];
      return value !== undefined && fits(value);
    };
  });

const createEquals =
  (values: readonly string[]): Matcher =>
  (text) =>
    values.includes(text);

/** Each of the six parts of an ARN fits by itself: no wildcard reaches beyond its colon. */
const arnMatcher = (values: readonly string[]): Matcher => {
  const patterns = values.map((value) => arnParts(value).map((part) => createMatcher([part])));
  return (text) => {
    const parts = arnParts(text);
    return patterns.some((matchers) => matchers.every((fits, at) => fits(parts[at] ?? '')));
  };
};

const arnParts = (text: string): string[] => {
  const parts = text.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
};
