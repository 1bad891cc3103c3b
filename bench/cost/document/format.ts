/** Dollars as a reader wants them: cents below a thousand. */
export function money(dollars: number): string {
  const size = Math.abs(dollars);
  if (size > 0 && size < 0.005) return 'less than $0.01';
  const text = size < 1_000 ? size.toFixed(2) : Math.round(size).toLocaleString('en-US');
  return `${dollars < 0 ? '−' : ''}$${text}`;
}

/** A difference: with its sign. */
export const change = (dollars: number): string =>
  Math.abs(dollars) < 0.005 ? '$0.00' : `${dollars > 0 ? '+' : ''}${money(dollars)}`;

export const count = (units: number): string => Math.round(units).toLocaleString('en-US');

/** A table in Markdown; all columns but the first to the right. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** A table of words, in which nothing is a figure to be compared. */
export const wordTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
