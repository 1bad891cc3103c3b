/**
 * The same text with something else between `<!-- name: written by npm run cost -->` and
 * `<!-- /name -->`.
 */
export function between(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: written by npm run cost -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (after === undefined) throw new Error(`there is no ${begin} with ${end} behind it`);

  return `${before}${begin}\n\n${content}\n\n${end}${after}`;
}
