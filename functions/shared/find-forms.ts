/** A part of a text, `end` not included. */
interface Span {
  readonly start: number;
  end: number;
}

/**
 * Finds many words in a text in one pass, whatever their letters' case.
 * @param isCut the text goes on: what may be the beginning of a word at its end counts as one
 * @returns every place that a word covers, in their order and apart from each other
 */
export type FindForms = (text: string, isCut: boolean) => readonly Span[];

/** @param forms none is empty */
export function createFindForms(forms: readonly string[]): FindForms {
  // Sorted, all that go on with the same letter stand next to each other.
  const sorted = [...new Set(forms.map(folded))].sort();

  return (text, isCut) => {
    const letters = folded(text);
    const spans: Span[] = [];
    for (let start = 0; start < letters.length; start += 1) {
      const length = matchLength({ letters, start, isCut }, sorted);
      if (length > 0) cover(spans, start, start + length);
      // Covered to its end, a text of one letter over and over would take long for nothing.
      if (start + length === letters.length) break;
    }
    return spans;
  };
}

/** Each letter by itself, so that it stays in its place: a whole text in lower case may be longer. */
const folded = (text: string): string =>
  /[\u0080-\uffff]/.test(text) ? text.replace(/[A-Z\u0080-\uffff]/g, fold) : text.toLowerCase();

function fold(letter: string): string {
  const upper = letter.toUpperCase();
  const lower = (upper.length === letter.length ? upper : letter).toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

/** Overlapping words are covered from the first to the last of them. */
function cover(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last && start <= last.end) last.end = Math.max(last.end, end);
  else spans.push({ start, end });
}

interface Place {
  readonly letters: string;
  readonly start: number;
  readonly isCut: boolean;
}

/** How long the longest of the words is that stands here; 0 where none does. */
function matchLength({ letters, start, isCut }: Place, sorted: readonly string[]): number {
  let range: Range = { low: 0, high: sorted.length };
  let longest = 0;
  let depth = 0;

  for (; range.low < range.high && start + depth < letters.length; depth += 1) {
    range = narrowed(sorted, range, depth, letters.charCodeAt(start + depth));
    // The shorter one of two that begin alike comes first.
    if (sorted[range.low]?.length === depth + 1 && range.low < range.high) {
      longest = depth + 1;
      range = { ...range, low: range.low + 1 };
    }
  }
  return isCut && range.low < range.high ? depth : longest;
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Of words that are alike up to a depth, those that have this letter there. */
function narrowed(sorted: readonly string[], range: Range, depth: number, letter: number): Range {
  const { low, high } = range;
  const at = (index: number) => sorted[index]?.charCodeAt(depth) ?? 0;
  if (at(low) === letter && at(high - 1) === letter) return range;

  const first = firstFrom(letter, range, at);
  return { low: first, high: firstFrom(letter + 1, { low: first, high }, at) };
}

function firstFrom(letter: number, { low, high }: Range, at: (index: number) => number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (at(middle) < letter) from = middle + 1;
    else to = middle;
  }
  return from;
}
