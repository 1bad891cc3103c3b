type Fits = (line: string) => boolean;

/**
 * What a filter pattern of CloudWatch Logs lets through, of the two kinds that our runbooks use: a
 * term, and one comparison of a JSON line's member.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function readPattern(pattern: string): Fits {
  if (/^\w+$/.test(pattern)) return (line) => line.split(/\W+/).includes(pattern);

  const [, member = '', operator = '', value = ''] =
    /^\{ \$\.(\w+) (=|>) ("[^"]*"|\d+) \}$/.exec(pattern) ?? [];
  if (member === '') throw new Error(`not a pattern that is known here: ${pattern}`);
  return (line) => {
    const found = line.startsWith('{') ? JSON.parse(line)[member] : undefined;
    return operator === '=' ? found === JSON.parse(value) : Number(found) > Number(value);
  };
}
