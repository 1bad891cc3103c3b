/** Whether a text fits. */
export type Matcher = (text: string) => boolean;

/**
 * A text fits where it fits any of the patterns: `*` stands for any characters, also for none, and
 * `?` for exactly one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function createMatcher(
  patterns: readonly string[],
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): Matcher {
  const expressions = patterns.map((pattern) => toExpression(pattern, ignoreCase ? 'isu' : 'su'));
  return (text) => expressions.some((expression) => expression.test(text));
}

const toExpression = (pattern: string, flags: string): RegExp => {
  const source = pattern.replace(
    /\*|\?|[^*?]+/g,
    (part) => WILDCARDS.get(part) ?? RegExp.escape(part),
  );
  return new RegExp(`^${source}$`, flags);
};

const WILDCARDS: ReadonlyMap<string, string> = new Map([
  ['*', '.*'],
  ['?', '.'],
]);
